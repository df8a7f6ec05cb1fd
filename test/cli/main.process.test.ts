import { build } from 'esbuild';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { JsonDocument } from '../../src/checker/toJson';
import { openChecker } from '../../src/cli/openChecker';
import { openRunner } from '../../src/cli/openRunner';
import { readHomework } from '../../src/cli/readHomework';
import { runCli } from '../../src/cli/runCli';
import type { CliServices, Terminal } from '../../src/cli/services';
import { entrySources } from '../../scripts/bundlePlugins.mjs';
import { listViolations, type Schema } from '../checker/validateSchema';

const files: Readonly<Record<string, string | Uint8Array>> = {
  'right.md': 'Let $A$ be a matrix.\n\n$$\\mathbb{E}_{v \\sim \\mathcal{N}(0, I)}[v^T A v] = \\operatorname{tr}(A)$$\n',
  'wrong.md': 'Let $A$ be a matrix.\n\n$$\\mathbb{E}_{v \\sim \\mathcal{N}(0, I)}[v^T A v] = 3 \\operatorname{tr}(A)$$\n',
  'notes.ipynb': JSON.stringify({
    cells: [
      { cell_type: 'markdown', source: 'Let $A$ be a matrix.' },
      { cell_type: 'code', source: 'price = "$5"' },
      { cell_type: 'markdown', source: '\n$$\\mathbb{E}_{v \\sim \\mathcal{N}(0, I)}[v^T A v] = 3 \\operatorname{tr}(A)$$' },
    ],
  }),
  'broken.ipynb': '{"cells": 3}',
  'empty.md': '',
  'prose.md': '# Week 8\n\nNothing to compute this week.\n',
  'motions.md': [
    '$X_t \\in \\mathbb R$, $Y_t \\in \\mathbb R$, $x_k \\in \\mathbb R$',
    '',
    '$$dX_t = X_t^3\\,dt + dW_t$$',
    '',
    '$$dY_t = -dt + \\sqrt{Y_t}\\,dW_t$$',
    '',
    '$$x_{k+1} = 3 x_k + z_k$$',
  ].join('\n'),
  'open.md': 'Unclosed: $$ \\frac{1}{\n\nUnknown: $\\frobnicate{x} = 1$\n',
  'picture.md': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13),
};

describe('the program rederive', function () {
  this.timeout(30_000);
  const folder = mkdtempSync(join(tmpdir(), 'rederive-'));
  const installed = resolve('dist/test-cli');

  before(async () => {
    mkdirSync(installed, { recursive: true });
    copyFileSync('package.json', join(installed, 'package.json'));
    const entries = [
      { in: 'src/cli/main.ts', out: 'cli' },
      { in: 'src/worker/main.ts', out: 'worker' },
    ];
    const outdir = join(installed, 'dist');
    await build({
      entryPoints: entries,
      outdir,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      packages: 'external',
      plugins: [entrySources],
    });
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  });
  after(() => rmSync(folder, { recursive: true }));

  async function run(line: string) {
    const args = line.split(' ').filter((word) => word !== '');
    const child = spawn(process.execPath, [join(installed, 'dist/cli.js'), ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    const written = { out: '', err: '' };
    child.stdout.on('data', (chunk) => (written.out += String(chunk)));
    child.stderr.on('data', (chunk) => (written.err += String(chunk)));
    const [status] = (await once(child, 'close')) as [number | null]; // `close` brings the status
    return { status, ...written };
  }

  /** The same in this process, on the files and the computing of the program: what a line says and ends with does not depend on who started it. */
  async function runHere(line: string): Promise<Awaited<ReturnType<typeof run>>> {
    const written = { out: '', err: '' };
    const unasked = () => Promise.reject(new Error('This line asks for nothing of the kind.'));
    const services: CliServices = {
      version: '0.0.0',
      read: readHomework,
      openChecker,
      openRunner: (_, complain) => openRunner('javascript', 1, complain),
      describeDevices: unasked,
      openVerifier: unasked,
      findCode: unasked,
      writeNew: unasked,
      writeOver: unasked,
      readBytes: unasked,
      readImage: unasked,
      renderReport: unasked,
      today: () => '1 May 2026',
      readTypes: unasked,
    };
    const terminal: Terminal = {
      print: (text) => void (written.out += text),
      complain: (sentence) => void (written.err += `rederive: ${sentence}\n`),
      progress: null,
      style: { colours: false, columns: null },
    };
    const before = process.cwd();
    process.chdir(folder);
    try {
      const words = line.split(' ').filter((word) => word !== '');
      const device = words[0] === 'check' || words[0] === 'explain' ? ['--device', 'javascript'] : [];
      return { status: await runCli([...words, ...device], terminal, services), ...written };
    } finally {
      process.chdir(before);
    }
  }

  it('holds a true equation true and a false one wrong', async () => {
    const { status, out, err } = await run('check right.md wrong.md');
    assert.equal(err, '');
    assert.equal(status, 1);
    assert.match(out, /^right\.md:3 {2}holds/m);
    assert.match(out, /^wrong\.md:3 {2}wrong .*equal × 3/m);
    assert.match(out, /^2 files, 2 displayed equations: 1 wrong · 1 holds$/m);
  });

  it('names the cells of a notebook', async () => {
    assert.match((await run('check notes.ipynb')).out, /^notes\.ipynb:cell3:2 {2}wrong/m);
    assert.match((await runHere('explain notes.ipynb:cell3:2')).out, /^Line 2 of cell 3: /);
    assert.match((await runHere('explain notes.ipynb:cell2:1')).err, /no mathematics on line 1 of cell 2 of notes\.ipynb/);
    assert.match((await runHere('check broken.ipynb')).err, /^rederive: broken\.ipynb is not a notebook, since it has no cells\.\n$/);
    const [document] = JSON.parse((await runHere('check notes.ipynb --json')).out) as JsonDocument[];
    assert.deepEqual(
      document!.equations.map(({ cell, range }) => [cell, range.start.line]),
      [
        [0, 0],
        [2, 1],
      ],
    );
  });

  it('prints JSON that fits the published schema', async () => {
    const { status, out } = await run('check right.md open.md empty.md --json');
    assert.equal(status, 0);
    const documents = JSON.parse(out) as JsonDocument[];
    assert.deepEqual(listViolations(documents, JSON.parse(readFileSync('docs/rederive-check.schema.json', 'utf8')) as Schema), []);
    assert.deepEqual(
      documents.map(({ file }) => file),
      ['right.md', 'open.md', 'empty.md'],
    );
    assert.ok(documents[1]!.equations.some(({ problems }) => problems.length > 0));
  });

  const statuses: readonly [line: string, status: number, words: RegExp, where?: typeof runHere][] = [
    ['check empty.md prose.md', 0, /^$/, run],
    ['check open.md', 0, /^$/],
    ['check none.md right.md', 2, /^rederive: none\.md does not exist\.\n$/],
    ['check . right.md', 2, /^rederive: \. is a folder; name the files in it\.\n$/],
    ['check picture.md', 2, /^rederive: picture\.md is not a text file\.\n$/],
    ['', 2, /^rederive: .*rederive check homework\.md.*\n$/],
    ['check right.md --frobnicate', 2, /^rederive: There is no option --frobnicate\..*\n$/],
    ['--version', 0, /^$/, run],
    ['--help', 0, /^$/, run],
  ];
  for (const [line, status, words, where = runHere] of statuses) {
    it(`rederive ${line} ends with ${status}`, async () => {
      const result = await where(line);
      assert.match(result.err, words);
      assert.equal(result.status, status);
      assert.equal(result.out.includes('right.md'), line.includes('right.md') && !line.includes('--'));
    });
  }

  it('goes on without a GPU when there is none, and says so', async () => {
    const { status, out, err } = await run('check right.md --device webgpu');
    assert.equal(status, 0);
    assert.match(out, /right\.md:3 {2}holds/);
    if (err !== '') assert.match(err, /^rederive: There is no usable GPU \(.*\) Computing on the processor\.\n$/);
  });

  it('lists the devices', async () => {
    const { status, out } = await run('devices');
    assert.equal(status, 0);
    assert.match(out, /^javascript {2}usable +\d[\d.]* [Mk]\/s/m);
    const listed = JSON.parse((await run('devices --json')).out) as { device: string; usable: boolean; samplesPerSecond?: number }[];
    assert.deepEqual(listed.map(({ device }) => device).sort(), ['javascript', 'wasm', 'webgpu']);
    for (const { usable, samplesPerSecond } of listed) assert.equal(usable, (samplesPerSecond ?? 0) > 1000);
  });

  it('says in a sentence what goes wrong with a simulation, and ends', async () => {
    const rows: readonly (readonly [line: string, sentence: RegExp])[] = [
      ['simulate motions.md:3 --paths 100', /grows without bound/],
      ['simulate motions.md:5 --paths 100', /square root or a logarithm is taken of a negative number/],
      ['simulate motions.md:7 --paths 100', /grows without bound/],
      ['simulate motions.md:3 --horizon 0', /no time to simulate/],
      ['simulate motions.md:3 --steps 0', /one at least; this one has 0/],
      ['simulate motions.md:7 --steps 1000000000', /1,000,000,000 steps are more than are run/],
      ['simulate motions.md:3 --dimension 0', /--dimension cannot be "0"; it is a whole number from 1 to 100/],
      ['simulate motions.md:7 --scheme heun', /run as it is written/],
      ['simulate motions.md:3 --scheme heun --steps 40 --paths 50', /out|suits?|bound/],
    ];
    for (const [at, [line, sentence]] of rows.entries()) {
      const { out, err } = await (at === 0 ? run : runHere)(line);
      assert.match(out + err, sentence, line);
    }
  });
});
