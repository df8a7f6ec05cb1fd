import assert from 'node:assert/strict';
import { withoutVerdict } from '../../src/checker/code/codeVerdict';
import { readContracts } from '../../src/checker/code/contracts';
import type { CheckedDocument } from '../../src/checker/checkedDocument';
import type { Homework } from '../../src/cli/readHomework';
import { runCli } from '../../src/cli/runCli';
import type { CliServices } from '../../src/cli/services';
import { sampleDocument } from '../checker/sampleDocument';

const right = sampleDocument({ status: 'holds', relation: 'pointwise', factor: 1, offset: null });
const excused = sampleDocument({ status: 'excused', offset: null });
const wrong = sampleDocument({ offset: null });

/** What the disk holds: texts that name a document, or a sentence. */
const disk: Readonly<Record<string, Homework>> = {
  'right.md': { kind: 'text', text: 'right' },
  'wrong.md': { kind: 'text', text: 'wrong' },
  'excused.md': { kind: 'text', text: 'excused' },
  'empty.md': { kind: 'text', text: '' },
  'fault.md': { kind: 'text', text: 'fault' },
  'equation.md': { kind: 'text', text: '$$a = 2 b$$\n\n' },
  'bad.ts': { kind: 'text', text: 'bad' },
  'good.ts': { kind: 'text', text: 'good' },
  'picture.png': { kind: 'unreadable', sentence: 'picture.png is not a text file.' },
};
const documents: Readonly<Record<string, CheckedDocument>> = { right, wrong, excused, '': { ...right, equations: [] } };

const wrongFunction = {
  contract: readContracts('// rederive: right.md:1\nfunction f() {}', 'javascript')[0]!,
  equation: null,
  verdict: { ...withoutVerdict('wrong', 'your code computes 2 × the equation'), relation: 'up-to-factor' },
} as const;

/** Runs a command line; returns its status and what it wrote. */
async function run(line: string, { columns = null as number | null, colours = false, watched = false } = {}) {
  const written = { out: '', err: [] as string[], progress: [] as string[], disposed: 0, files: [] as string[] };
  const services: CliServices = {
    version: '1.2.3',
    read: async (path) => disk[path] ?? { kind: 'unreadable', sentence: `${path} does not exist.` },
    openChecker: async () => ({
      async check(text, _token, onUpdate) {
        if (text === 'fault') throw new TypeError('x is undefined');
        onUpdate(() => sampleDocument(null));
        return documents[text]!;
      },
      replay: async () => null,
      dispose: () => void written.disposed++,
    }),
    openRunner: async () => ({ runPlan: () => Promise.reject(new Error('no plan is run here')), dispose: () => void written.disposed++ }),
    describeDevices: async () => [{ device: 'javascript', name: 'Node 20', software: false, usable: true, note: 'One core.' }],
    openVerifier: async () => ({
      verify: async (path) => (written.progress.push(`ran ${path}`), path === 'bad.ts' ? [wrongFunction] : []),
      dispose: () => void written.disposed++,
    }),
    findCode: async (root = '.') => (root === '.' ? ['bad.ts'] : [root]),
    writeNew: async (path) => path !== 'taken.rederive.ts' && (written.files.push(path), true),
    readTypes: async () => '',
    readBytes: async (path) => `${path} does not exist.`,
    writeOver: async (path, text) =>
      path === 'locked.html' ? 'locked.html cannot be written.' : (written.files.push(`${path}: ${text}`), null),
    readImage: async () => null,
    renderReport: async ({ document, counts }) => `${document.title}: ${counts.map(({ count, words }) => `${count} ${words}`).join(', ')}`,
    today: () => '1 May 2026',
  };
  const terminal = {
    print: (text: string) => void (written.out += text),
    complain: (sentence: string) => void written.err.push(sentence),
    progress: watched ? (line: string) => void written.progress.push(line) : null,
    style: { colours, columns },
  };
  const status = await runCli(
    line.split(' ').filter((word) => word !== ''),
    terminal,
    services,
  );
  return { status, ...written };
}

describe('rederive', () => {
  const statuses: readonly [line: string, status: number, complaints: number][] = [
    ['simulate nothing', 2, 1],
    ['simulate vp --steps 0', 2, 1],
    ['simulate equation.md:2', 2, 1],
    ['report right.md -o right.html', 0, 0],
    ['report wrong.md', 1, 0],
    ['report wrong.md -o locked.html', 2, 1],
    ['report right.md wrong.md', 2, 1],
    ['report right.md wrong.md --format sarif', 1, 0],
    ['report right.md picture.png --format sarif', 2, 1],
    ['report', 2, 1],
    ['report right.md -o', 2, 1],
    ['report right.md --format pdf', 2, 1],
    ['new-implementation equation.md:1', 0, 0],
    ['new-implementation equation.md:2', 2, 1],
    ['new-implementation equation.md', 2, 1],
    ['verify', 1, 0],
    ['verify good.ts', 0, 0],
    ['verify good.ts no.ts', 2, 1],
    ['verify bad.ts --json', 1, 0],
    ['verify .', 1, 0],
    ['check right.md', 0, 0],
    ['check right.md --code', 0, 0],
    ['check excused.md right.md', 0, 0],
    ['check wrong.md', 1, 0],
    ['check right.md wrong.md --json', 1, 0],
    ['check empty.md', 0, 0],
    ['check empty.md --json', 0, 0],
    ['check none.md', 2, 1],
    ['check wrong.md none.md picture.png', 2, 2],
    ['check fault.md right.md', 2, 1],
    ['check', 2, 1],
    ['', 2, 1],
    ['check right.md --frobnicate', 2, 1],
    ['--help', 0, 0],
    ['--version', 0, 0],
    ['devices', 0, 0],
  ];
  for (const [line, status, complaints] of statuses) {
    it(`${line} ends with ${status}`, async () => {
      const result = await run(line);
      assert.equal(result.status, status);
      assert.equal(result.err.length, complaints, result.err.join('\n'));
    });
  }

  it('prints the other files when one cannot be read', async () => {
    const { out, err } = await run('check none.md right.md');
    assert.match(out, /right\.md:3 {2}holds/);
    assert.deepEqual(err, ['none.md does not exist.']);
    assert.deepEqual(
      JSON.parse((await run('check none.md right.md --json')).out).map(({ file }: { file: string }) => file),
      ['right.md'],
    );
  });

  it('says what a fault of its own was, and goes on', async () => {
    const { out, err } = await run('check fault.md right.md');
    assert.match(err[0]!, /fault\.md could not be checked because of a fault of Rederive \(TypeError: x is undefined\)/);
    assert.match(out, /right\.md/);
  });

  it('prints a row per claim and problem, and a summary', async () => {
    const { out } = await run('check wrong.md right.md');
    assert.match(out, /^wrong\.md:3 {2}wrong {4}equal × 2 {2}This value is 2 times the earlier value/m);
    assert.match(out, /^wrong\.md:4 {2}problem/m);
    assert.match(out, /^wrong\.md: 1 wrong$/m);
    assert.match(out, /^2 files, 2 displayed equations: 1 wrong · 1 holds$/m);
    assert.ok(!out.includes('\u001b'));
  });

  it('colours and wraps for a terminal', async () => {
    const { out } = await run('check wrong.md', { columns: 80, colours: true });
    assert.ok(out.includes('\u001b[31mwrong  \u001b[0m'));

    for (const line of out.replaceAll(/\u001b\[\d+m/g, '').split('\n')) assert.ok(line.length <= 80, line);
  });

  it('prints one JSON array and nothing else', async () => {
    const { out, progress } = await run('check right.md wrong.md --json', { watched: true });
    assert.equal(JSON.parse(out).length, 2);
    assert.ok(progress.some((line) => line === 'checking wrong.md (2 of 2): 0 of 1 claims'));
    assert.equal(progress.at(-1), '');
  });

  it('gives its devices back, also after a fault', async () => {
    assert.equal((await run('check fault.md')).disposed, 1);
  });
});
