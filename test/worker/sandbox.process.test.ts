import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { env } from 'node:process';
import { CancelledError, CancellationSource, neverCancelled } from '../../src/base/cancellation';
import type { CodeReply } from '../../src/check/codeRun';
import type { CodeWorld } from '../../src/check/codeWorld';
import type { InstalledBackend } from '../../src/protocol/codeMessages';
import { createCodeRunner } from '../../src/worker/sandbox/codeRunner';
import { bridgePath, bundleSandbox, installedPath } from './bundleSandbox';
import { hasRealCard, testDriver } from './testDriver';

/** Two samples in the plane, S(x) = x. */
const world: CodeWorld = {
  n: 2,
  d: 2,
  values: [
    { names: ['x'], perSample: true, shape: [2], data: [1, 2, 3, 4] },
    { names: ['sigma'], perSample: false, shape: [], data: [0.5] },
  ],
  functions: [
    {
      names: ['S'],
      inputs: [2],
      shape: [2],
      isPositive: false,
      field: {
        offset: [0, 0],
        linear: [
          [1, 0],
          [0, 1],
        ],
        amplitude: [
          [0, 0],
          [0, 0],
        ],
        frequency: [
          [0, 0],
          [0, 0],
        ],
        phase: [0, 0],
      },
    },
  ],
  densities: [],
};

describe('the process for a workspace’s own code', function () {
  this.timeout(60_000);
  let folder = '';
  let launch: Awaited<ReturnType<typeof bundleSandbox>>;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'rederive-code-'));
    launch = await bundleSandbox();
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function run(text: string, { limitMs = 15_000, token = neverCancelled, name = 'f', file = 'a.rederive.ts' } = {}): Promise<CodeReply> {
    const python = { bridgePath, executables: ['no-such-python'] };
    const runner = createCodeRunner({ launch: async () => launch, python, root: folder, limitMs });
    return runner.run(join(folder, file), text, name, [{ world, batch: 1, components: 1 }], token);
  }

  const values = (reply: CodeReply) => (reply.kind === 'values' ? reply.cases[0]!.values : reply);

  it('calls functions and entries by what they take, and names the line of an error', async () => {
    const norm = 'tf.sum(tf.square(S(x)), 1)';
    assert.deepEqual(values(await run(`export function f(tf, { x, S }: any): any { return ${norm}; }`)), [5, 25]);
    assert.deepEqual(values(await run(`import * as tf from '@tensorflow/tfjs';\nconst f = (x, S) => ${norm};`, { file: 'b.js' })), [5, 25]);
    assert.deepEqual(values(await run('import { defineEntry } from "rederive";\nexport const f = defineEntry({ run: (tf, w) => tf.mul(w.sigma, tf.sum(w.x, 1)) });')), [1.5, 3.5]); // prettier-ignore
    const failed = await run('export function f(tf, world) {\n  const y: number = 1;\n  return world.eps;\n}');
    assert.deepEqual(failed, {
      kind: 'failed',
      sentence: 'The equation has no eps; it has x, sigma, S, n, d.',
      place: { file: join(folder, 'a.rederive.ts'), line: 3, column: 16 },
    });
    const first = await run('export const f = (tf, x) => nothing(x);', { file: 'a.js' });
    assert.equal(first.kind === 'failed' && first.place?.column, 29);
    const importing = await run(
      "import * as fs from 'node:fs';\nimport { exec } from 'node:child_process';\nexport const f = (tf, x) => [fs, exec];",
    );
    assert.deepEqual(importing.kind === 'failed' && [importing.place?.line, importing.place?.column], [1, 22]);
    const second = await run("const a = 1;\nimport { exec } from 'child_process';\nexport const f = (tf, x) => exec(a);");
    assert.deepEqual(second.kind === 'failed' && [second.place?.line, second.place?.column], [2, 23]);
    const broken = await run('export function f(tf) {\n  return tf.(1);\n}');
    assert.equal(broken.kind === 'failed' && broken.place?.line, 2);
  });

  it('takes imports from beside a file and from nowhere else', async () => {
    writeFileSync(join(folder, 'parts.ts'), 'export const half: number = 0.5;\n');
    assert.deepEqual(values(await run("import { half } from './parts';\nexport function f(tf, x) { return tf.mul(half, tf.sum(x, 1)); }")), [1.5, 3.5]); // prettier-ignore
    for (const name of ['node:fs', 'fs', 'child_process', '../../../../etc/passwd.ts']) {
      const reply = await run(`import * as it from '${name}';\nexport function f(tf, x) { return it.readFileSync('/etc/passwd'); }`);
      assert.match(reply.kind === 'failed' ? reply.sentence : JSON.stringify(reply), /cannot be imported|is not found/, name);
    }
  });

  it('follows no link out of the folder', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'rederive-outside-'));
    writeFileSync(join(outside, 'secret.ts'), 'export const secret = 1;\n');
    symlinkSync(outside, join(folder, 'linked'), 'junction');
    const reply = await run("import { secret } from './linked/secret';\nexport const f = (tf, x) => tf.mul(secret, tf.sum(x, 1));");
    rmSync(outside, { recursive: true });
    assert.match(reply.kind === 'failed' ? reply.sentence : JSON.stringify(reply), /is not found beside this file/);
  });

  it('believes no answer that the code has written itself', async () => {
    const forge = (answer: string) =>
      run(
        `let told = 0;\nexport function f(tf, x) { Object.prototype.toJSON = function () { return told++ ? this : ${answer}; }; return tf.sum(x, 1); }`,
      );
    const answers = ['null', "'x'", '[]', "{ kind: 'values', cases: [] }", "{ kind: 'values', cases: [{ values: 'ab', batch: null }] }", "{ kind: 'failed', sentence: 3 }", "{ kind: 'other', sentence: '' }"]; // prettier-ignore
    for (const answer of answers) {
      const reply = await forge(answer);
      assert.deepEqual(reply, { kind: 'failed', sentence: 'What it answered cannot be read.', place: null }, answer);
    }
  });

  const hostile: readonly [what: string, body: string, kind: CodeReply['kind'], why: RegExp][] = [
    ['an endless loop', 'for (;;) {}', 'ended', /did not finish within/],
    ['objects without end', 'const all = []; for (;;) all.push(new Array(1000).fill({}));', 'ended', /memory/],
    ['an endless loop, while it is read', '} for (;;) {', 'ended', /did not finish within/],
    ['a result that never ends', 'return new Proxy({}, { get() { for (;;) {} } });', 'ended', /did not finish within/],
    ['a lock that nobody opens', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);', 'ended', /did not finish within/],
    ['an expression that backtracks', "return /^(a+)+$/.test('a'.repeat(60) + 'b');", 'ended', /did not finish within/],
    ['a call without end', 'const g = () => g() + 1; return g();', 'failed', /call stack/],
    ['a promise', 'return new Promise(() => {});', 'failed', /promise/],
    ['an error that cannot be told', 'throw { get message() { throw 1; }, toString() { throw 2; } };', 'failed', /./],
    ['arrays without end', 'const all = []; for (;;) all.push(new Float64Array(4e6).fill(1));', 'ended', /memory/],
  ];
  for (const [what, body, kind, why] of hostile)
    it(`survives ${what}`, async () => {
      const reply = await run(`export function f(tf, x) { ${body} }`, { limitMs: kind === 'ended' && !why.test('memory') ? 1000 : 45_000 });
      assert.equal(reply.kind, kind, JSON.stringify(reply));
      assert.match(reply.kind === 'values' ? '' : reply.sentence, why);
    });

  it('has no way out of its realm', async () => {
    const ways: readonly [way: string, refusal: RegExp][] = [
      ['process.exit(3)', /process is not defined/],
      ['tf.env().global.process.exit(3)', /undefined/],
      ['tf.tensor.constructor("return process")().exit(3)', /Code generation|disallowed/],
      ['[].map.constructor("return this")().process.exit(3)', /Code generation|disallowed/],
      ['eval("1")', /Code generation|disallowed/],
      ['(function g() { return g() + 1; })()', /call stack/],
    ];
    const tries = ways.map(([way]) => `try { ${way}; said.push('done'); } catch (error) { said.push(String(error.message)); }`);
    const reply = await run(`export function f(tf, x) { const said = []; ${tries.join('\n')} throw new Error(said.join('\\n')); }`);
    const said = reply.kind === 'failed' ? reply.sentence.split('\n') : [];
    ways.forEach(([way, refusal], i) => assert.match(said[i] ?? JSON.stringify(reply), refusal, way));
  });

  it('has no files, no processes and no network, whatever way is tried', async () => {
    const asked: string[] = [];
    const server: Server = createServer((request, response) => void (asked.push(request.url ?? ''), response.end('x')));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // it listens on a port
    const secret = join(folder, 'written.txt');
    const ways = [
      `require('fs').writeFileSync(${JSON.stringify(secret)}, 'x')`,
      `globalThis.process.mainModule.require('fs').writeFileSync(${JSON.stringify(secret)}, 'x')`,
      `(function () { return arguments.callee.caller; })().constructor('return process')().mainModule.require('fs')`,
      `fetch('http://127.0.0.1:${port}/fetch')`,
      `new WebSocket('ws://127.0.0.1:${port}/socket')`,
      `tf.env().platform.fetch('http://127.0.0.1:${port}/platform')`,
      `tf.io.http('http://127.0.0.1:${port}/io').load()`,
      `tf.env().global.fetch('http://127.0.0.1:${port}/global')`,
      `import('http').then((http) => http.get('http://127.0.0.1:${port}/import'))`,
      `(Error.prepareStackTrace = (_, sites) => { for (const s of sites) { const t = s.getThis?.() ?? s.getFunction?.(); t?.process?.exit(1); t?.constructor?.('return process')(); } return 'y'; }, new Error('x').stack)`,
    ];
    const tries = ways.map((way) => `try { ${way}; } catch (error) {}`).join('\n');
    const reply = await run(`export function f(tf, x) { ${tries}\n return tf.sum(x, 1); }`);
    await new Promise((resolve) => setTimeout(resolve, 200));
    server.close();
    assert.deepEqual({ values: values(reply), asked, written: existsSync(secret) }, { values: [3, 7], asked: [], written: false });
  });

  it('ends when its work is cancelled', async () => {
    const source = new CancellationSource();
    setTimeout(() => source.cancel(), 300);
    await assert.rejects(run('export function f() { for (;;) {} }', { token: source.token }), CancelledError);
  });

  it('says what is missing where there is no Python', async () => {
    const reply = await run('def f(x):\n    return x.sum(1)\n', { file: 'a.py' });
    assert.equal(reply.kind, 'unavailable');
    assert.match(reply.kind === 'unavailable' ? reply.sentence : '', /no-such-python.*was not found/);
  });
});

/** As the package of that name: it registers itself where a browser's `navigator.gpu` is there, and cannot be read at once, but late. It computes on the processor. */
const webgpuPackage = `
const tf = require('@tensorflow/tfjs');
const Cpu = tf.findBackend('cpu').constructor;
class Backend extends Cpu {
  readSync() { throw new Error('It cannot be read at once.'); }
  async read(id) { await new Promise((done) => setTimeout(done, 500)); return super.readSync(id); }
}
for (const kernel of tf.getKernelsForBackend('cpu')) tf.registerKernel({ ...kernel, backendName: 'webgpu' });
if (globalThis.navigator?.gpu)
  tf.registerBackend('webgpu', async () => ((await navigator.gpu.requestAdapter()), new Backend()));
`;

/** Off by 2⁻¹², half of what Vulkan allows. */
const coarseSine = `
const { kernelFunc } = tf.getKernel('Sin', 'cpu');
tf.unregisterKernel('Sin', 'webgpu');
tf.registerKernel({
  kernelName: 'Sin',
  backendName: 'webgpu',
  kernelFunc: (given) => {
    const sine = kernelFunc(given);
    given.backend.data.get(sine.dataId).values.forEach((value, i, all) => (all[i] = value + 2 ** -12));
    return sine;
  },
});
`;

const nativeFolder = env['REDERIVE_TFJS_NODE'];
const curved = 'tf.sum(tf.grad((y) => tf.sum(tf.sin(tf.mul(S(y), tf.exp(tf.neg(tf.square(y)))))))(x), 1)';

describe('the TensorFlow.js of the workspace', function () {
  this.timeout(60_000);
  let folder = '';
  before(() => (folder = mkdtempSync(join(tmpdir(), 'rederive-installed-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function run(
    environment: Readonly<Record<string, string>> = {},
    backend: InstalledBackend | null = null,
    value = 'tf.sum(tf.square(S(x)), 1)',
  ): Promise<CodeReply> {
    const launch = { ...(await bundleSandbox()), environment };
    const python = { bridgePath, executables: ['no-such-python'] };
    const runner = createCodeRunner({ launch: async () => launch, python, root: folder, installed: { path: installedPath, backend } });
    const text = `import * as tf from '@tensorflow/tfjs-node';\nexport const f = (x, S) => ${value};`;
    return runner.run(join(folder, 'a.ts'), text, 'f', [{ world, batch: 1, components: 1 }], neverCancelled);
  }

  it('is said to be missing where it is', async () => {
    const reply = await run();
    assert.equal(reply.kind, 'unavailable');
    assert.match('sentence' in reply ? reply.sentence : '', /not installed beside this file: `npm install/);
  });

  it('is the one without native code where that does not start, and is named', async () => {
    const scope = join(folder, 'node_modules', '@tensorflow');
    mkdirSync(join(scope, 'tfjs-node'), { recursive: true });
    symlinkSync(resolve('node_modules/@tensorflow/tfjs'), join(scope, 'tfjs'), 'junction');
    writeFileSync(join(scope, 'tfjs-node', 'index.js'), "throw new Error('The native addon was not built.');");
    const reply = await run();
    assert.deepEqual(reply.kind === 'values' ? reply.cases[0]?.values : reply, [5, 25]);
    assert.match((reply.kind === 'values' && reply.library) || '', /^@tensorflow\/tfjs \d+\.\d+\.\d+, backend cpu$/);
  });

  it('is on the graphics card where its package for WebGPU is there, and is read in time', async function () {
    if (testDriver === null) return this.skip();
    const packageFolder = join(folder, 'node_modules', '@tensorflow', 'tfjs-backend-webgpu');
    mkdirSync(packageFolder, { recursive: true });
    writeFileSync(join(packageFolder, 'index.js'), webgpuPackage);
    const reply = await run({ ...testDriver, REDERIVE_ALLOW_SOFTWARE_GPU: '1' }, 'webgpu');
    assert.deepEqual(reply.kind === 'values' ? reply.cases[0]?.values : reply, [5, 25]);
    assert.match((reply.kind === 'values' && reply.library) || '', /, backend webgpu on /);
    if (hasRealCard) return;
    const without = await run(testDriver, 'webgpu');
    assert.equal(without.kind, 'unavailable'); // a software renderer is no card
  });

  it('is on the processor where that was measured to be faster than the card', async function () {
    if (testDriver === null) return this.skip();
    const reply = await run({ ...testDriver, REDERIVE_ALLOW_SOFTWARE_GPU: '1' });
    assert.match((reply.kind === 'values' && reply.library) || '', /, backend cpu$/);
  });

  it('is not on a graphics card whose sine is not that of single precision', async function () {
    if (testDriver === null) return this.skip();
    const packageFile = join(folder, 'node_modules', '@tensorflow', 'tfjs-backend-webgpu', 'index.js');
    writeFileSync(packageFile, `${webgpuPackage}\n${coarseSine}`);
    const reply = await run({ ...testDriver, REDERIVE_ALLOW_SOFTWARE_GPU: '1' }, 'webgpu');
    assert.match('sentence' in reply ? reply.sentence : '', /backend webgpu .* does not compute in single precision/);
  });

  it('is tfjs-node where that is installed (REDERIVE_TFJS_NODE names the folder), with the same values in single precision', async function () {
    if (nativeFolder === undefined) return this.skip();
    const native = join(folder, 'node_modules', '@tensorflow', 'tfjs-node');
    rmSync(native, { recursive: true });
    symlinkSync(resolve(nativeFolder, 'node_modules', '@tensorflow', 'tfjs-node'), native, 'junction');
    const [there, plain] = [await run({}, 'node', curved), await run({}, 'cpu', curved)];
    assert.match((there.kind === 'values' && there.library) || '', /^@tensorflow\/tfjs-node \d+\.\d+\.\d+, backend tensorflow$/);
    const [found, right] = [there, plain].map((reply) => (reply.kind === 'values' ? reply.cases[0]!.values : assert.fail(reply.sentence)));
    found!.forEach((value, i) => assert.ok(Math.abs(value - right![i]!) < 1e-5 * Math.abs(right![i]!), `${value} and ${right![i]}`));
  });
});
