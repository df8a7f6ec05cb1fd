import { neverCancelled } from '../../base/cancellation';
import type { Status } from '../../check/verdict';
import type { Contract } from '../../checker/code/contracts';
import { verifiedToJson } from '../../checker/code/verifiedToJson';
import type { VerifiedContract } from '../../checker/code/verifyFile';
import { statusWords } from '../../checker/words';
import { installedBackends } from '../../protocol/codeMessages';
import { readSettings } from '../../settings/settings';
import { readOptions, type SettingTexts } from '../readOptions';
import type { CliServices, ExitStatus, TensorflowChoice, Terminal, Verifier } from '../services';
import { parsed, type CliCommand } from './command';

interface VerifyRequest {
  /** Of a folder every file that says what equation it computes; none: of this folder. */
  readonly files: readonly string[];
  readonly json: boolean;
  readonly tensorflow: TensorflowChoice;
  readonly values: SettingTexts;
}

const tensorflows: readonly TensorflowChoice[] = ['built-in', 'installed', ...installedBackends];

export const verify: CliCommand = {
  name: 'verify',
  usage: '[FILE or FOLDER…] [options]',
  summary: 'run functions that say what equation they compute, and check that they do',
  parse(args) {
    const options = readOptions(args, { flags: ['--json'], choices: { '--tfjs': tensorflows }, settings: true });
    if (options.kind === 'mistake') return options;
    const tensorflow = tensorflows.find((one) => one === options.choices.get('--tfjs')) ?? 'built-in';
    const request: VerifyRequest = { files: options.words, json: options.flags.has('--json'), tensorflow, values: options.settings };
    return parsed('verify', request, verifyFiles);
  },
};

interface VerifiedFile {
  readonly file: string;
  readonly found: readonly VerifiedContract[];
}

async function verifyFiles(request: VerifyRequest, terminal: Terminal, services: CliServices): Promise<ExitStatus> {
  const files = (await Promise.all((request.files.length > 0 ? request.files : ['.']).map(services.findCode))).flat();
  const values = readSettings((key) => request.values[key]);
  const verifier = await services.openVerifier(values, terminal.complain, request.tensorflow);
  const verified: VerifiedFile[] = [];
  try {
    for (const file of files) {
      const found = await verifyOne(file, verifier, terminal, services);
      if (found === null) continue;
      verified.push({ file, found });
      if (!request.json) terminal.print(found.map((one) => showContract(file, one, terminal)).join(''));
    }
  } finally {
    verifier.dispose();
  }
  if (request.json)
    terminal.print(`${JSON.stringify(verified.map(({ file, found }) => verifiedToJson(file, found)), null, 2)}\n`); // prettier-ignore
  else if (verified.every(({ found }) => found.length === 0)) terminal.print(nothingFound);
  const verdicts = verified.flatMap(({ found }) => found.map(({ verdict }) => verdict));
  if (verified.length < files.length || verdicts.some(({ place }) => place !== null)) return 2;
  return verdicts.some(({ status }) => status === 'wrong') ? 1 : 0;
}

const nothingFound =
  'No function says what equation it computes: write `// rederive: homework.md#eq-name` (in Python `# rederive: …`) above one.\n';

async function verifyOne(file: string, verifier: Verifier, terminal: Terminal, services: CliServices): Promise<VerifiedContract[] | null> {
  const homework = await services.read(file);
  if (homework.kind === 'unreadable') {
    terminal.complain(homework.sentence);
    return null;
  }
  const begins = ({ name }: Contract, place: number, count: number) =>
    terminal.progress?.(`running ${file}: ${name || 'the default export'} (${place + 1} of ${count})`);
  const differs = ({ name }: Contract, sentence: string) =>
    terminal.progress?.(`${file}: ${name || 'the default export'} ${sentence}; looking for what it computes instead`);
  try {
    return [...(await verifier.verify(file, homework.text, neverCancelled, { begins, differs }))];
  } finally {
    terminal.progress?.('');
  }
}

const colours: { readonly [S in Status]?: number } = { holds: 32, wrong: 31, undecided: 33, 'not-understood': 33 };

function showContract(file: string, { contract, verdict, equation }: VerifiedContract, { style }: Terminal): string {
  const word = statusWords[verdict.status].padEnd(14);
  const status = style.colours ? `\u001b[${colours[verdict.status] ?? 0}m${word}\u001b[0m` : word;
  const name = contract.name === null ? '' : `${contract.name || 'the default export'}: `;
  const place = verdict.place === null ? '' : ` (${verdict.place.file}:${verdict.place.line}:${verdict.place.column})`;
  const lines = [`${file}:${contract.line + 1}  ${status}  ${name}${verdict.sentence}${place} [${contract.written}]`];
  if (verdict.status !== 'holds' && equation !== null) lines.push(`    the equation: ${oneLine(equation.math.latex)}`);
  if (verdict.repair !== null && verdict.repair.latex !== '') lines.push(`    the code:     ${oneLine(verdict.repair.latex)}`);
  return `${lines.join('\n')}\n`;
}

const oneLine = (latex: string) => latex.replace(/\s+/g, ' ').trim();
