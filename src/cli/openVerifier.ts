import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { execPath, version } from 'node:process';
import { languageOf, readContracts } from '../checker/code/contracts';
import { limitSearch } from '../checker/code/limitSearch';
import { verifyFile, type OpenedTarget, type VerifiedContract, type VerifyHost } from '../checker/code/verifyFile';
import { readDocument } from '../checker/readDocument';
import type { SettingValues } from '../settings/settings';
import { createCodeRunner, type CodeRunnerOptions } from '../worker/sandbox/codeRunner';
import { findPythons } from '../worker/sandbox/findPythons';
import { openRunner } from './openRunner';
import { readHomework } from './readHomework';
import type { TensorflowChoice, Verifier } from './services';

/** Checks functions as the editor does, over files. */
export async function openVerifier(
  values: SettingValues,
  complain: (sentence: string) => void,
  tensorflow: TensorflowChoice = 'built-in',
): Promise<Verifier> {
  const runner = await openRunner(values.device, values.threads, complain);
  const root = resolve('.');
  const launch = async () => ({ processPath: join(__dirname, 'code.js'), executable: execPath, version, environment: {} });
  const python = { bridgePath: join(__dirname, 'bridge.py'), executables: findPythons(values.pythonPath, root) };
  const code = createCodeRunner({ launch, python, root, ...chooseTensorflow(tensorflow) });
  let library: string | null = null;
  const opened = new Map<string, Promise<OpenedTarget>>();
  const host: VerifyHost = {
    runPlan: (plan, token) => runner.runPlan(plan, token),
    openTarget: (path, from) => openTarget(path, dirname(resolve(from.path)), root, values, opened),
    async runFunction(file, _language, name, cases, token) {
      const reply = await code.run(resolve(file.path), file.text, name, cases, token);
      if (reply.kind === 'values') library = reply.library ?? null;
      return reply;
    },
  };
  return {
    async verify(path, text, token, watch) {
      const search: VerifyHost['search'] = (contract) =>
        limitSearch(
          () => performance.now(),
          (sentence) => watch?.differs(contract, sentence),
        );
      const found = await verifyFile({ path, text }, { ...host, search, ...(watch?.begins && { begins: watch.begins }) }, token);
      return library === null ? found : found.map((one) => withLibrary(one, library!)); // the same for all of a file
    },
    dispose: () => runner.dispose(),
  };
}

function chooseTensorflow(tensorflow: TensorflowChoice): Pick<CodeRunnerOptions, 'installed'> {
  if (tensorflow === 'built-in') return {};
  return { installed: { path: join(__dirname, 'installed.js'), backend: tensorflow === 'installed' ? null : tensorflow } };
}

function withLibrary(one: VerifiedContract, library: string): VerifiedContract {
  const { verdict } = one;
  return verdict.evidence === null ? one : { ...one, verdict: { ...verdict, sentence: `${verdict.sentence} (${library})` } };
}

/** Beside the code, else from the folder that the command was started in. */
async function openTarget(
  path: string,
  beside: string,
  root: string,
  { macros }: SettingValues,
  opened: Map<string, Promise<OpenedTarget>>,
): Promise<OpenedTarget> {
  const open = async (full: string): Promise<OpenedTarget> => {
    const homework = await readHomework(full);
    return homework.kind === 'unreadable'
      ? homework
      : { kind: 'document', path: relative(root, full), reading: readDocument(homework.text, 1, macros), cells: homework.cells ?? [] };
  };
  const remember = (full: string) => {
    const known = opened.get(full) ?? open(full);
    opened.set(full, known);
    return known;
  };
  const found = await remember(resolve(beside, path));
  if (found.kind === 'document') return found;
  const other = await remember(resolve(root, path));
  return other.kind === 'document' ? other : found;
}

const passedOver = new Set(['node_modules', 'dist', 'build', 'out', '__pycache__', 'venv', 'env', 'site-packages']);
const mostFiles = 5000;

/** Files of code below a folder that have a contract in them, in order; what is no folder is the file itself. */
export async function findCode(root = '.'): Promise<readonly string[]> {
  const isFolder = await stat(root).then((one) => one.isDirectory(), () => false); // prettier-ignore
  if (!isFolder) return [root];
  const found: string[] = [];
  let seen = 0;
  const visit = async (folder: string): Promise<void> => {
    const items = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const item of items.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, item.name);
      if (item.isDirectory() && !item.name.startsWith('.') && !passedOver.has(item.name)) await visit(path);
      const language = item.isFile() ? languageOf(item.name) : null;
      if (language === null || ++seen > mostFiles) continue;
      const text = await readFile(path, 'utf8').catch(() => '');
      if (text.includes('rederive:') || text.includes('equation:')) if (readContracts(text, language).length > 0) found.push(path);
    }
  };
  await visit(root);
  return found;
}

/** `rederive.d.ts` lies beside the folder of the bundles. */
export function readTypes(): Promise<string> {
  return readFile(join(__dirname, '..', 'types', 'rederive.d.ts'), 'utf8');
}

export async function writeNew(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
