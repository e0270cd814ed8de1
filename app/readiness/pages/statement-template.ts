import type { LoaderFunctionArgs } from '@remix-run/node';
import { sayer } from '#app/ui/words.ts';
import { statementTemplate } from '../statement-workbook.server.ts';
import { factsWords } from '../words/facts-words.ts';

/** The template of statements, for download. */
export async function loader({ context: { actor } }: LoaderFunctionArgs) {
  const language = actor.kind === 'person' ? actor.language : 'zh';
  const name = `${sayer(factsWords, language)('upload.template-name')}.xlsx`;
  return new Response(await statementTemplate(language), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="statements.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  });
}
