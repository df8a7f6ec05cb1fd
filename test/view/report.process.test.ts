import { build } from 'esbuild';
import { parseHTML } from 'linkedom';
import assert from 'node:assert/strict';
import { loadLanguage } from '../../src/checker/loadLanguage';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { reportBundle } from '../../scripts/reportBundle.mjs';
import type { CheckedDocument } from '../../src/checker/checkedDocument';
import { createChecker } from '../../src/checker/createChecker';
import type { ReportView } from '../../src/protocol/reportMessages';
import { explainEquation } from '../../src/checker/explainClaim';
import { sayProblem } from '../../src/checker/sayProblem';
import type { PictureStates } from '../../src/view/pictureStates';
import { listImages, makeReportView, type ReportContext } from '../../src/view/reportView';
import { checkText } from '../checker/checkText';
import { sampleDocument } from '../checker/sampleDocument';
import { chineseHomework, englishIn, visibleTexts } from './chinesePage';

await loadLanguage('zh-tw');

const hostile = [
  '# <script>alert(1)</script> & [a](javascript:alert(1))',
  '',
  '![x" onerror="alert(1)](a.png) ![y](https://example.org/b.png) <img src=x onerror=alert(1)>',
  '',
  '$$\\href{javascript:alert(1)}{x} = \\htmlData{onclick=alert(1)}{y} \\includegraphics{https://example.org/c.png}$$',
  '',
  'And $</span><script>alert(2)</script>$ with $\\text{<b onclick="alert(3)">}$, $\\def\\a{\\a\\a}\\a$.',
  '',
].join('\n');

/** Read, and not judged. */
function read(text: string): CheckedDocument {
  const host = { runPlan: () => Promise.reject(new Error('nothing is run')), log: () => undefined };
  return createChecker(host, { samples: 256, macros: {} }).update(text, 1);
}

const noPictures: PictureStates = { find: () => null, revisionOf: () => 0, stateOf: () => 'none' };

describe('a report', () => {
  let renderReport: (view: ReportView) => string;
  before(async () => {
    const outfile = resolve('dist/test-report/report.js');
    await build(reportBundle(outfile));
    ({ renderReport } = createRequire(import.meta.url)(outfile) as { renderReport: typeof renderReport }); // what was just built
  });

  function page(checked: CheckedDocument, images: Readonly<Record<string, string>> = {}): Document {
    return write(checked, { title: '<b>.md', made: 'now', imageUri: (target: string) => images[target] ?? null });
  }

  function write(checked: CheckedDocument, context: ReportContext): Document {
    return parseHTML(renderReport(makeReportView(checked, context, noPictures))).document;
  }

  it('has counts, what to look at first, and a card that stands open where a claim is wrong', () => {
    const { body } = page(sampleDocument({ offset: null }));
    assert.equal(body.querySelector('.report-counts')?.textContent, '1 wrong');
    const link = body.querySelector('.report-attention a');
    assert.ok(body.querySelector(link?.getAttribute('href') ?? '') !== null);
    const details = body.querySelector('details.fold');
    assert.ok(details?.hasAttribute('open'));
    assert.match(details?.querySelector('summary')?.textContent ?? '', /wrong/);
    assert.match(details?.querySelector('.card .sentence')?.textContent ?? '', /2 times the earlier value/);
    assert.equal(body.querySelectorAll('button').length, 0);
  });

  it('draws the formulas of what to look at first', () => {
    const view = makeReportView(sampleDocument({ offset: null }), { title: 'a.md', made: 'now', imageUri: () => null }, noPictures);
    const attention = view.attention.map((item) => ({ ...item, sentence: String.raw`It obeys $\dot m = -m$.` }));
    const { document } = parseHTML(renderReport({ ...view, attention }));
    const row = document.querySelector('.report-attention li');
    assert.equal(row?.querySelectorAll('.katex').length, 1);
    assert.doesNotMatch(row?.textContent ?? '', /\$/);
  });

  it('folds what holds', () => {
    const details = page(sampleDocument({ status: 'holds', relation: 'pointwise', factor: 1, offset: null })).querySelector('details.fold');
    assert.equal(details?.hasAttribute('open'), false);
  });

  it('runs nothing, and asks for nothing, whatever the text says', () => {
    const document = page(read(hostile), { 'a.png': 'data:image/png;base64,AAAA' });
    assert.equal(document.querySelectorAll('script, iframe, object, embed, link, base, form').length, 0);
    for (const element of document.querySelectorAll('*'))
      for (const { name, value } of element.attributes) {
        assert.doesNotMatch(name, /^on|^srcset$|^formaction$/);
        if (['src', 'href', 'xlink:href'].includes(name)) assert.match(value, /^(?:#|data:image\/png;base64,AAAA$)/);
      }
    assert.equal(document.querySelectorAll('img[src]').length, 1);
    assert.equal(document.querySelector('title')?.textContent, '<b>.md');
    assert.doesNotMatch(document.querySelector('style')?.textContent ?? '', /url\((?!["']?data:)/);
    assert.match(document.querySelector('meta[http-equiv]')?.getAttribute('content') ?? '', /^default-src 'none';/);
  });

  it('knows the pictures that it would show', () => assert.deepEqual(listImages(read(hostile)), ['a.png', 'https://example.org/b.png']));

  it('is Chinese throughout where it is told in Chinese: cards, map, problems, what to look at; so is an explanation', async () => {
    const found = await checkText(chineseHomework, 256);
    const implementation = {
      entry: 'implicit-score-matching',
      title: 'implicit score matching',
      relation: 'up-to-factor',
      factor: 2,
      offset: 0,
      alsoFits: [],
    } as const;
    const equations = found.equations.map((report) => (report.reading === 'definition' ? { ...report, implementation } : report));
    const telling = { language: 'zh-tw', say: (problem: Parameters<typeof sayProblem>[0]) => sayProblem(problem, 'zh-tw') } as const;
    const checked = { ...found, equations };
    const texts = visibleTexts(write(checked, { title: '作業.md', made: 'Rederive 0.1.0', imageUri: () => null, telling }));
    const lines = equations.flatMap((report) =>
      explainEquation(checked, report, telling)
        .split('\n')
        .filter((line) => !/\\|--replay/.test(line)),
    );
    assert.ok(texts.length > 60 && lines.length > 60, `${texts.length} texts, ${lines.length} lines`);
    assert.deepEqual(
      [...texts, ...lines].filter((text) => englishIn(text).length > 0),
      [],
    );
  });
});
