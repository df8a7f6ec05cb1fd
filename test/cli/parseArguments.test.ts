import assert from 'node:assert/strict';
import { writeHelp } from '../../src/cli/help';
import { parseArguments, type Asked } from '../../src/cli/parseArguments';

const check = (files: string[], json = false, values = {}, code = false) => ({
  kind: 'command',
  name: 'check',
  request: { files, json, code, values },
});

/** Command line → what is asked for. */
const understood: readonly [line: string, command: object][] = [
  ['check a.md', check(['a.md'])],
  ['check a.md b.md --json', check(['a.md', 'b.md'], true)],
  ['check --json a.md', check(['a.md'], true)],
  ['check a.md --code', check(['a.md'], false, {}, true)],
  ['check --samples 1024 a.md --device javascript', check(['a.md'], false, { samples: 1024, device: 'javascript' })],
  ['check --samples=256 a.md', check(['a.md'], false, { samples: 256 })],
  ['check -- --json -x.md', check(['--json', '-x.md'])],
  ['check --json -- --help', check(['--help'], true)],
  ['devices', { kind: 'command', name: 'devices', request: { json: false } }],
  ['devices --json', { kind: 'command', name: 'devices', request: { json: true } }],
  ['explain a.md:12', { kind: 'command', name: 'explain', request: { file: 'a.md', line: 12, cell: null, replay: null, values: {} } }],
  [
    'explain a.md:12 --replay 0123456789abcdef-d3-s2-p5',
    {
      kind: 'command',
      name: 'explain',
      request: {
        file: 'a.md',
        line: 12,
        cell: null,
        replay: { seed: '0123456789abcdef', dimension: 3, setting: 2, kind: 'point', sample: 5 },
        values: {},
      },
    },
  ],
  [
    'explain a.ipynb:cell3:2',
    { kind: 'command', name: 'explain', request: { file: 'a.ipynb', line: 2, cell: 3, replay: null, values: {} } },
  ],
  ['print a.md:12 --as numpy', { kind: 'command', name: 'print', request: { file: 'a.md', line: 12, cell: null, form: 'numpy' } }],
  ['--version', { kind: 'version' }],
  ['--help', { kind: 'help' }],
  ['-h', { kind: 'help' }],
  ['check --help', { kind: 'help' }],
];

/** Command line → what the one sentence must say. */
const mistaken: readonly [line: string, words: RegExp][] = [
  ['', /name the files/],
  ['check', /No file to check/],
  ['check --json', /No file to check/],
  ['check a.md --jsn', /no option --jsn/],
  ['check a.md -v', /no option -v/],
  ['check a.md --samples', /--samples needs a value: a whole number from 256/],
  ['check a.md --samples many', /--samples cannot be "many"/],
  ['check a.md --samples 3.5', /--samples cannot be "3.5"/],
  ['check a.md --samples 1', /--samples cannot be "1"/],
  ['check a.md --samples=', /--samples cannot be ""/],
  ['check a.md --device gpu', /--device cannot be "gpu"; it is one of auto, javascript, wasm, webgpu/],
  ['a.md', /no command a\.md.*rederive check a\.md/],
  ['--frobnicate', /no option --frobnicate/],
  ['explain a.md', /Name one place/],
  ['explain a.md:1 --replay', /needs a value/],
  ['explain a.md:1 --replay here', /no place of a counterexample/],
  ['explain a.md:1 b.md:2', /Name one place/],
  ['print a.md:1', /Name one place and a form/],
  ['print a.md:1 --as fortran', /--as cannot be "fortran"; it is one of latex, typescript, tfjs, numpy, torch, wgsl, speech/],
  ['devices now', /takes no arguments/],
];

const withoutRun = (asked: Asked) => (asked.kind === 'command' ? { kind: asked.kind, name: asked.name, request: asked.request } : asked);
const split = (line: string): string[] => line.split(' ').filter((word) => word !== '');

describe('the command line', () => {
  for (const [line, command] of understood)
    it(`understands rederive ${line}`, () => assert.deepEqual(withoutRun(parseArguments(split(line))), command));
  for (const [line, words] of mistaken) {
    it(`refuses rederive ${line} in one sentence`, () => {
      const command = parseArguments(split(line));
      assert.ok(command.kind === 'mistake');
      assert.match(command.sentence, words);
      assert.ok(!command.sentence.includes('\n'));
    });
  }

  it('explains every option and the exit status', () => {
    for (const words of ['check FILE', '--json', '--samples', '--device', '--version', 'Exit status: 0'])
      assert.ok(writeHelp().includes(words), words);
  });
});
