import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound } from '#app/http/replies.ts';
import { sayer } from '#app/ui/words.ts';
import { isImportKind } from '../domain/kinds.ts';
import { importsWords } from '../words/words.ts';
import { templateWorkbook } from './template-workbook.server.ts';

/** An empty workbook with the headings of a kind, for download. */
export async function loader({ params, context: { actor } }: LoaderFunctionArgs) {
  const kind = params.kind ?? '';
  if (!isImportKind(kind)) throw notFound();
  const language = actor.kind === 'person' ? actor.language : 'zh';
  const name = `${sayer(importsWords, language)(`template_name.${kind}`)}.xlsx`;
  return new Response(await templateWorkbook(kind, language), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="${kind}.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  });
}
