import type { CheckedDocument } from './checkedDocument';
import { describeReading } from './readingWords';
import { toJson } from './toJson';
import { describeVerdict } from './words';

/**
 * A Markdown text from which somebody else can reproduce a verdict: the version, what was found of the equation in words and as JSON, and
 * the whole document, since its meaning hangs on what is declared around it. `document` is final.
 */
export function writeFalseAlarm(document: CheckedDocument, math: number, version: string): string {
  const report = document.equations[math]!;
  const sentences = report.claims.flatMap((entry) =>
    entry.kind === 'claim' && entry.verdict !== null ? [`- ${entry.verdict.status}: ${describeVerdict(entry.verdict, entry.claim)}`] : [],
  );
  return [
    `Rederive ${version} judged this equation, and I believe that it is mistaken because: (please say why)`,
    fence('latex', report.math.latex.trim()),
    `It was read as: ${describeReading(report)}.`,
    sentences.join('\n'),
    '<details><summary>All that was found of it</summary>',
    fence('json', JSON.stringify(toJson(document, 'document.md').equations[math], null, 2)),
    '</details>',
    '<details><summary>The document</summary>',
    fence('markdown', document.snapshot.text.trimEnd()),
    '</details>',
    '',
  ].join('\n\n');
}

/** A fence longer than any inside. */
function fence(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${language}\n${text}\n${ticks}`;
}
