import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import type { MatchReference } from '../check/plan';
import type { ownImplementations } from '../checker/code/ownImplementations';
import { languageOf, readContracts, type Contract } from '../checker/code/contracts';
import type { OpenedTarget, VerifiedContract, VerifyHost } from '../checker/code/verifyFile';
import type { Status } from '../check/verdict';
import type { sayCode as inChinese } from '../checker/chinese/codeSentences';
import { readNotebook } from '../document/notebook';
import { readConfiguration } from './configuration';
import { editorLanguage } from './editorLanguage';
import { createContractRuns, type ContractState } from './contractRuns';
import { findSandboxLaunch } from './findLaunch';
import { guarded, type Fault } from './guard';
import { namesEquation } from './isHomework';

export interface Implementations extends vscode.Disposable {
  /** Runs every function of a file that names an equation, in a trusted workspace. */
  check(uri: vscode.Uri): Promise<ContractState>;
  /** What the functions of open files that were run were found to compute. */
  own(): readonly MatchReference[];
}

export interface ImplementationsOptions {
  readonly extensionUri: vscode.Uri;
  readonly runPlan: VerifyHost['runPlan'];
  readonly fault: Fault;
}

const selector: vscode.DocumentSelector = ['typescript', 'javascript', 'python'].map((language) => ({ scheme: 'file', language }));

/** Functions that say what equation they compute: a CodeLens above each, problems where they do not, checked when asked and again when saved. */
export function createImplementations({ extensionUri, runPlan, fault }: ImplementationsOptions): Implementations {
  const changes = new vscode.EventEmitter<void>();
  const problems = vscode.languages.createDiagnosticCollection('rederive code');
  /** Loaded with the first function that is run: before, nothing was found. */
  let listOwn: typeof ownImplementations = () => [];
  const runs = createContractRuns({
    isTrusted: () => vscode.workspace.isTrusted,
    async verify(file, token, watch) {
      const { verifyFile } = await import('../checker/code/verifyFile');
      listOwn = (await import('../checker/code/ownImplementations')).ownImplementations;
      sayCode = (await import('../checker/chinese/codeSentences')).sayCode;
      return verifyFile(file, { ...(await makeHost(extensionUri, runPlan, file.path)), ...watch }, token);
    },
    changed(path) {
      changes.fire();
      showProblems(problems, path, runs.stateOf(path));
    },
  });

  const check = async (uri: vscode.Uri) => {
    const document = await vscode.workspace.openTextDocument(uri);
    const file = { path: uri.fsPath, text: document.getText() };
    return runs.stopSearch(file) ? runs.stateOf(file.path) : runs.run(file);
  };

  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changes.event,
    provideCodeLenses: (document) =>
      readConfiguration(document.uri)['codeLens.enabled'] ? lensesOf(document, runs.stateOf(document.uri.fsPath)) : [],
  };
  const subscriptions = [
    changes,
    problems,
    runs,
    vscode.languages.registerCodeLensProvider(selector, provider),
    vscode.workspace.onDidGrantWorkspaceTrust(() => changes.fire()),
    vscode.workspace.onDidSaveTextDocument(
      guarded(fault, 'checking a saved file of code', (document) =>
        runs.stateOf(document.uri.fsPath).kind === 'checked' ? check(document.uri) : undefined,
      ),
    ),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      runs.forget(uri.fsPath);
      problems.delete(uri);
    }),
  ];
  const own = () => [...runs.verified()].flatMap(([path, verified]) => listOwn(basename(path), verified));
  return { check, own, dispose: () => vscode.Disposable.from(...subscriptions).dispose() };
}

/** Loaded with the first function that is run, as nothing is said before. */
let sayCode: typeof inChinese = (sentence) => sentence;

const tellCode = (sentence: string): string => (editorLanguage() === 'zh-tw' ? sayCode(sentence) : sentence);

const icons: { readonly [S in Status]?: string } = { holds: '$(check)', wrong: '$(error)' };

function lensesOf(document: vscode.TextDocument, state: ContractState): vscode.CodeLens[] {
  const language = languageOf(document.uri.fsPath);
  const text = document.getText();
  if (language === null || !namesEquation(text)) return [];
  return readContracts(text, language).map((contract) => {
    const command = { command: 'rederive.checkImplementation', arguments: [document.uri], title: titleOf(contract, text, state) };
    return new vscode.CodeLens(new vscode.Range(contract.place.line, 0, contract.place.line, 0), command);
  });
}

function titleOf(contract: Contract, text: string, state: ContractState): string {
  if (!vscode.workspace.isTrusted) return `$(workspace-untrusted) ${vscode.l10n.t('Not run: this workspace is not trusted')}`;
  const isKnown = (state.kind === 'running' || state.kind === 'checked') && state.text === text;
  const found = isKnown ? state.verified.find((one) => one.contract.place.line === contract.place.line) : undefined;
  if (found !== undefined) return `${icons[found.verdict.status] ?? '$(question)'} ${tellCode(found.verdict.sentence)}`;
  if (state.kind === 'running' && state.differs?.line === contract.place.line)
    return `$(sync~spin) ${vscode.l10n.t('{0}; looking for what it computes instead (click to stop)', tellCode(state.differs.sentence))}`;
  if (state.kind === 'running') return `$(sync~spin) ${vscode.l10n.t('Checking against {0}', contract.written)}`;
  return `$(play) ${vscode.l10n.t('Check against {0}', contract.written)}`;
}

function showProblems(problems: vscode.DiagnosticCollection, path: string, state: ContractState): void {
  const uri = vscode.Uri.file(path);
  if (state.kind === 'running') return;
  problems.set(uri, state.kind === 'checked' ? state.verified.flatMap((one) => problemOf(one, path) ?? []) : []);
}

/** Wrong functions at their contract; errors of the code where they arose. */
function problemOf({ contract, equation, verdict }: VerifiedContract, path: string): vscode.Diagnostic | null {
  if (verdict.status === 'holds') return null;
  const { line, from, to } = contract.place;
  const place = verdict.place?.file === path ? verdict.place : null;
  const range =
    place === null ? new vscode.Range(line, from, line, to) : new vscode.Range(place.line - 1, place.column - 1, place.line - 1, 1000);
  const elsewhere = verdict.place !== null && place === null ? ` (${verdict.place.file}:${verdict.place.line})` : '';
  const severity = verdict.status === 'wrong' || place !== null ? vscode.DiagnosticSeverity.Warning : vscode.DiagnosticSeverity.Information;
  const diagnostic = new vscode.Diagnostic(
    range,
    `${contract.name ?? ''}: ${tellCode(verdict.sentence)}${elsewhere}`.replace(/^: /, ''),
    severity,
  );
  diagnostic.source = 'rederive';
  if (equation === null) return diagnostic;
  const { start } = positionOf(equation);
  diagnostic.relatedInformation = [
    new vscode.DiagnosticRelatedInformation(new vscode.Location(vscode.Uri.file(equation.path), start), 'the equation'),
  ];
  return diagnostic;
}

function positionOf({ reading, math }: NonNullable<VerifiedContract['equation']>): { start: vscode.Position } {
  const before = reading.snapshot.text.slice(0, math.span.start).split('\n');
  return { start: new vscode.Position(before.length - 1, before.at(-1)!.length) };
}

async function makeHost(extensionUri: vscode.Uri, runPlan: VerifyHost['runPlan'], path: string): Promise<VerifyHost> {
  const { createCodeRunner } = await import('../worker/sandbox/codeRunner');
  const { findPythons } = await import('../worker/sandbox/findPythons');
  const bundle = (name: string) => vscode.Uri.joinPath(extensionUri, 'dist', name).fsPath;
  const root = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(path))?.uri.fsPath ?? dirname(path);
  const runner = createCodeRunner({
    launch: () => findSandboxLaunch(bundle('code.js')),
    python: { bridgePath: bundle('bridge.py'), executables: findPythons(readConfiguration().pythonPath, root) },
    root,
    openText: (file) => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'file' && uri.fsPath === file)?.getText() ?? null,
  });
  return {
    runPlan,
    openTarget: (target, from) => openTarget(target, dirname(from.path), root),
    runFunction: (file, _language, name, cases, token) => runner.run(file.path, file.text, name, cases, token),
  };
}

/** Beside the code, else from the workspace's own folder; with what is not saved yet. */
async function openTarget(target: string, beside: string, root: string): Promise<OpenedTarget> {
  const { readDocument } = await import('../checker/readDocument');
  for (const folder of [beside, root]) {
    const uri = vscode.Uri.joinPath(vscode.Uri.file(folder), target);
    const document = await Promise.resolve(vscode.workspace.openTextDocument(uri)).catch(() => null);
    if (document === null) continue;
    const notebook = target.toLowerCase().endsWith('.ipynb') ? readNotebook(document.getText()) : null;
    if (notebook?.kind === 'broken') return { kind: 'unreadable', sentence: `${target} ${notebook.reason}` };
    const reading = readDocument(notebook?.text ?? document.getText(), 1, readConfiguration(uri).macros);
    return { kind: 'document', path: uri.fsPath, reading, cells: notebook?.cells ?? [] };
  }
  return { kind: 'unreadable', sentence: `${target} cannot be read` };
}
