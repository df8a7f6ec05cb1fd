import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pid, platform } from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { neverCancelled } from '../../src/base/cancellation';
import { isPurePlan, runPlan } from '../../src/check/runPlan';
import { readDocument } from '../../src/checker/readDocument';
import { verifyFunction } from '../../src/checker/code/verifyContract';
import type { CodeHost } from '../../src/checker/code/verification';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { findPythons, runInFirstPython } from '../../src/worker/sandbox/findPythons';
import { runInPython } from '../../src/worker/sandbox/pythonClient';

const text = String.raw`Let $x \in \mathbb{R}^d$ have the density $p(x)$, let $S(x;\theta)$ be the score model, and $v \sim \mathcal{N}(0, I)$.
$$L(\theta) = \mathbb{E}_{x\sim p(x)}\mathbb{E}_{v}\left[\frac12 (v^\top S(x;\theta))^2 + v^\top \nabla_x (v^\top S(x;\theta))\right].$$
$$J(\theta) = \frac12 \mathbb{E}_{x\sim p(x)}\left[\|S(x;\theta) - \nabla_x \log p(x)\|^2\right].$$
$$K(\theta) = \mathbb{E}_{x_0\sim p_0}\mathbb{E}_{x\sim p(x|x_0)}\left[\|S(x;\theta) - \nabla_x \log p(x|x_0)\|^2\right].$$
Let $0 < t < 1$ and let $q_t(x)$ be the density at time $t$. $$b = t^2 \nabla_x\log q_t(x)$$`;

const known = new Map<string, boolean>();
const executable = ['/usr/bin/python3', 'python3'].find((path) => has(path, 'numpy')) ?? null;

function has(path: string, name: string): boolean {
  const key = `${path} ${name}`;
  if (!known.has(key)) known.set(key, spawnSync(path, ['-c', `import ${name}`], { timeout: 30_000 }).status === 0);
  return known.get(key)!;
}

const sliced = `import torch
def f(S, x, v):
    x = x.clone().requires_grad_(True)
    slope = torch.autograd.grad((S(x) * v).sum(), x, create_graph=True)[0]
    return (0.5 * (S(x) * v).sum(1) ** 2 + (slope * v).sum(1)).mean()
`;

const mixed = `def f(S, x, v):
    return 0.5 * ((S(x) * v).sum(0) ** 2).mean()
`;

const rows: readonly [what: string, needs: 'numpy' | 'torch', equation: number, code: string, says: RegExp][] = [
  [
    'NumPy',
    'numpy',
    1,
    'import numpy as np\ndef f(S, x, score):\n    return 0.5 * np.sum((S(x) - score(x)) ** 2, axis=1)\n',
    /sample by sample/,
  ],
  [
    'NumPy, wrong',
    'numpy',
    1,
    'def f(world):\n    return ((world.S(world.x) - world.score(world.x)) ** 2).mean(1)\n',
    /2\/d × the equation/,
  ],
  ['a conditional density', 'numpy', 2, 'import numpy as np\ndef f(S, x, x_0, score):\n    return np.sum((S(x) - score(x, x_0)) ** 2, axis=1)\n', /sample by sample/], // prettier-ignore
  ['a time that the equation does not give', 'numpy', 1, 'def f(S, x, score):\n    return ((S(x, 0.3) - score(x)) ** 2).sum(1)\n', /S has one argument in the equation and was given 2/], // prettier-ignore
  [
    'a flag of the model',
    'numpy',
    1,
    'def f(S, x, score):\n    return 0.5 * ((S(x, train=False) - score(x)) ** 2).sum(1)\n',
    /sample by sample/,
  ],
  [
    'the density of another time',
    'numpy',
    3,
    'def f(score, x, t):\n    return t**2 * score(x, 1 - t)\n',
    /q_t is given \S+ where the equation has t = /,
  ],
  ['what it asks its parameters for, and a bound', 'numpy', 3, 'def f(score, x, **p):\n    return max(p["t"], 0.1) ** 2 * score(x, p["t"])\n', /numbers are of usual size, but not of smaller ones/], // prettier-ignore
  ['what fails far out alone', 'numpy', 3, 'def f(score, x, t):\n    assert abs(x).max() < 30\n    return t**2 * score(x, t)\n', /sample by sample$/], // prettier-ignore
  ['an error', 'numpy', 1, 'def f(S, x):\n    y = 1\n    return S(x) / nothing\n', /NameError: name 'nothing' is not defined/],
  ['what is not there', 'numpy', 1, 'def f(S, x, eps):\n    return x\n', /The equation has no eps; it has x, /],
  ['nothing', 'numpy', 1, 'def f(S, x, score):\n    S(x) - score(x)\n', /returns nothing: is a `return` missing/],
  ['a tuple', 'numpy', 1, 'def f(S, x):\n    return S(x), 1\n', /returns a tuple; it must return an array/],
  ['an answer of its own', 'numpy', 1, 'import os, sys\ndef f(x):\n    sys.__stdout__.write(\'\\n\\x01rederive {"kind": "values", "cases": []}\\n\')\n    sys.__stdout__.flush()\n    os._exit(0)\n', /What it answered cannot be read/], // prettier-ignore
  ['leaving', 'numpy', 1, 'import os\ndef f(x):\n    os._exit(3)\n', /Python ended without an answer/],
  ['PyTorch', 'torch', 0, sliced, /sample by sample/],
  ['a loss without the graph of its gradient', 'torch', 0, sliced.replace(', create_graph=True', ''), /sample by sample, but autograd does not find its derivative by the parameters of `S`/], // prettier-ignore
  [
    'a loss without any gradient',
    'torch',
    0,
    sliced.replace('.mean()', '.mean().detach()'),
    /sample by sample, but autograd does not find/,
  ],
  ['a sum over the samples', 'numpy', 0, mixed, /mixes the samples of its batch/],
];

interface Hostile {
  readonly what: string;
  readonly code: string;
  readonly why: 'time' | 'memory';
  readonly says: RegExp;
}

const hostile: readonly Hostile[] = [
  { what: 'an endless loop, while it is read', code: 'while True: pass\n', why: 'time', says: /within 1 s and was ended/ },
  { what: 'one large array', code: 'import numpy\ndef f():\n    return numpy.ones(10 ** 9)\n', why: 'memory', says: /more than 200 MB/ },
  { what: 'small ones without end', code: "def f():\n    kept = []\n    while True: kept.append('x' * 10 ** 6 + str(len(kept)))\n", why: 'memory', says: /more than 200 MB/ }, // prettier-ignore
];

describe('Python that does not end by itself', function () {
  this.timeout(20_000);
  const options = { executable: executable ?? '', bridgePath: resolve('src/worker/sandbox/bridge.py'), megabytes: 200 };
  const request = (code: string) => ({
    path: resolve('dist/f.py'),
    text: code,
    name: 'f',
    cases: [{ world: { n: 1, d: 1, values: [], functions: [], densities: [] }, batch: 1, components: 1 }],
  });
  for (const { what, code, why, says } of hostile)
    it(what, async function () {
      if (executable === null || platform !== 'linux') return this.skip();
      const reply = await runInPython({ ...options, limitMs: why === 'time' ? 1000 : 20_000 }, request(code), neverCancelled);
      assert.equal(reply.kind === 'ended' ? reply.why : reply.kind, why);
      assert.match('sentence' in reply ? reply.sentence : '', says);
    });
  it('writes without end', async function () {
    if (executable === null || platform !== 'linux') return this.skip();
    const code = "import sys\ndef f():\n    while True: sys.__stdout__.write('y' * 10 ** 6)\n";
    const reply = await runInPython({ ...options, limitMs: 1500 }, request(code), neverCancelled);
    assert.equal(reply.kind === 'ended' ? reply.why : reply.kind, 'time');
  });
  it('what it has started ends with it', async function () {
    if (executable === null || platform !== 'linux') return this.skip();
    const note = resolve(`dist/child-${pid}.txt`);
    const code = `import subprocess\ndef f():\n    child = subprocess.Popen(['sleep', '60'])\n    open('${note}', 'w').write(str(child.pid))\n    while True: pass\n`;
    await runInPython({ ...options, limitMs: 1000 }, request(code), neverCancelled);
    const status = `/proc/${readFileSync(note, 'utf8')}/status`;
    rmSync(note);
    const isGone = () => !existsSync(status) || /^State:\s*[ZX]/m.test(readFileSync(status, 'utf8'));
    for (let tries = 0; tries < 100 && !isGone(); tries++) await setTimeout(20);
    assert.ok(isGone(), readFileSync(status, 'utf8'));
  });
});

describe('Python that starts something and answers', function () {
  it('is not held up by it', async function () {
    if (executable === null || platform !== 'linux') return this.skip();
    const text = "import subprocess\ndef f():\n    subprocess.Popen(['sleep', '60'])\n    raise ValueError('oh')\n";
    const request = { path: resolve('dist/f.py'), text, name: 'f', cases: [{ world: { n: 1, d: 1, values: [], functions: [], densities: [] }, batch: 1, components: 1 }] }; // prettier-ignore
    const reply = await runInPython({ executable, bridgePath: resolve('src/worker/sandbox/bridge.py') }, request, neverCancelled);
    assert.equal(reply.kind === 'failed' ? reply.sentence : reply.kind, 'ValueError: oh');
  }).timeout(30_000);
});

describe('the Python of a file', () => {
  it('is the first that has what it imports', async function () {
    if (executable === null) return this.skip();
    const [cases, bridgePath] = [[{ world: { n: 1, d: 1, values: [], functions: [], densities: [] }, batch: 1, components: 1 }], resolve('src/worker/sandbox/bridge.py')]; // prettier-ignore
    const request = { path: resolve('dist/f.py'), text: 'import numpy\ndef f():\n    return numpy.ones(1)\n', name: 'f', cases };
    const reply = await runInFirstPython({ executables: ['no-such-python', executable], bridgePath }, request, neverCancelled);
    assert.deepEqual(reply, { kind: 'values', cases: [{ values: [1], batch: null }], lostGradients: [], noGradients: [], executable });
  }).timeout(30_000);

  it('is the one of the setting alone, where there is one', () => assert.deepEqual(findPythons('/opt/python', '.'), ['/opt/python']));

  it('is that of the workspace before that of the system', () => {
    const root = mkdtempSync(join(tmpdir(), 'rederive-python-'));
    const own = platform === 'win32' ? join(root, '.venv', 'Scripts', 'python.exe') : join(root, '.venv', 'bin', 'python');
    mkdirSync(dirname(own), { recursive: true });
    writeFileSync(own, '');
    const found = findPythons('', root);
    rmSync(root, { recursive: true });
    assert.ok(found.includes(own) && found.indexOf(own) < found.indexOf('python3'), found.join());
  });
});

describe('functions of Python', function () {
  this.timeout(90_000);
  const reading = readDocument(text, 1, {});
  const displays = reading.snapshot.math.filter(({ display }) => display);
  for (const [what, needs, equation, code, says] of rows)
    it(what, async function () {
      if (executable === null || !has(executable, needs)) return this.skip();
      const engine = createJavaScriptEngine();
      const host: CodeHost = {
        runPlan: (plan, token) => (isPurePlan(plan) ? runPlan(plan, engine, token) : Promise.reject(new Error('No match is asked for.'))),
        runCode: (cases, token) =>
          runInPython(
            { executable, bridgePath: resolve('src/worker/sandbox/bridge.py') },
            { path: resolve('dist/f.py'), text: code, name: 'f', cases },
            token,
          ),
      };
      const verdict = await verifyFunction(reading, displays[equation]!, 'equal', host, neverCancelled);
      assert.match(verdict.sentence, says);
      if (what === 'an error') assert.equal(verdict.place?.line, 3);
    });
});
