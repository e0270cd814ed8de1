#!/usr/bin/env node
// The first file that runs: written so that any Node with ES modules can read it and say what is wrong.
const version = process.versions.node.split('.').map(Number);
if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  console.error(
    'Jieti needs Node 20.19 or later; this is ' +
      process.versions.node +
      ' (' +
      process.execPath +
      ').\n' +
      'Jieti（阶梯）需要 Node 20.19 以上，当前是 ' +
      process.versions.node +
      '。',
  );
  process.exit(1);
} else {
  import('./launch.mjs').then((launch) => launch.main(process.argv.slice(2)));
}
