// Makes texts of objects for so many milliseconds and prints how many: work that shares nothing with anybody.
const ends = performance.now() + Number(process.argv[2]);
const kept = [];
let made = 0;
while (performance.now() < ends) {
  const one = Object.fromEntries(
    Array.from({ length: 200 }, (_, key) => [`k${key}`, { key, text: `t${made}` }]),
  );
  kept[made++ % 5000] = JSON.stringify(one);
}
console.log(made);
