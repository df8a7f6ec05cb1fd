import * as vscode from 'vscode';
import type { ClaimCheck } from '../../checker/editing/claimChecks';
import { readConfiguration } from '../configuration';
import type { Documents } from '../documents';
import { editorLanguage } from '../editorLanguage';
import { isHomework } from '../isHomework';

/** Verdicts arrive in bursts; the list follows when they have come to rest. */
const restMs = 400;

const loadChecks = () => import('../../checker/editing/claimChecks');

/** The claims of open documents in the test explorer. It costs nothing until somebody opens that view. */
export function createClaimTests(documents: Documents): vscode.Disposable {
  let controller: vscode.TestController | undefined;
  let isAsked = false;
  const waiting = new Map<string, NodeJS.Timeout>();

  function start(): void {
    if (controller !== undefined || !readConfiguration()['testing.enabled']) return;
    const made = vscode.tests.createTestController('rederive', 'Rederive');
    controller = made;
    const listAll = () => {
      isAsked = true;
      for (const document of vscode.workspace.textDocuments) if (isHomework(document)) void list(document.uri);
    };
    made.resolveHandler = listAll;
    made.refreshHandler = listAll;
    made.createRunProfile(vscode.l10n.t('Judge'), vscode.TestRunProfileKind.Run, (request, token) => judge(made, request, token), true);
  }

  function stop(): void {
    controller?.dispose();
    controller = undefined;
  }

  async function list(uri: vscode.Uri): Promise<void> {
    const { listClaimChecks } = await loadChecks();
    const home = documents.homeOf(uri);
    const checked = documents.find(home)?.current;
    if (controller === undefined || !isAsked || checked === undefined) return;
    const item = ensureItem(controller, home);
    const checks = listClaimChecks(checked, editorLanguage());
    item.children.replace(checks.map((check) => makeItem(controller!, check, documents.locate(home, check.span))));
    if (checked.final) showOutcomes(controller, item, checks, documents);
  }

  function listSoon(uri: vscode.Uri): void {
    if (!isAsked) return;
    const key = uri.toString();
    clearTimeout(waiting.get(key));
    waiting.set(key, setTimeout(() => void list(uri), restMs)); // prettier-ignore
  }

  async function judge(made: vscode.TestController, request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    const asked = request.include ?? [...made.items].map(([, item]) => item);
    const roots = new Set(asked.map((item) => item.parent ?? item));
    for (const root of roots) {
      if (token.isCancellationRequested || root.uri === undefined) continue;
      const checked = await documents.whenChecked(root.uri);
      await list(root.uri);
      report(made, root, (await loadChecks()).listClaimChecks(checked, editorLanguage()), request);
    }
  }

  function report(made: vscode.TestController, root: vscode.TestItem, checks: readonly ClaimCheck[], request: vscode.TestRunRequest): void {
    const isWanted = (item: vscode.TestItem) => request.include?.every((one) => one.id !== item.id && one.id !== root.id) !== true;
    const run = made.createTestRun(request);
    for (const check of checks) {
      const item = root.children.get(check.id);
      if (item && isWanted(item)) showOutcome(run, item, check, documents);
    }
    run.end();
  }

  start();
  return vscode.Disposable.from(
    { dispose: stop },
    documents.onDidChange(({ uri, document }) => (document === null ? controller?.items.delete(uri.toString()) : listSoon(uri))),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('rederive.testing')) (readConfiguration()['testing.enabled'] ? start : stop)();
    }),
  );
}

function ensureItem(controller: vscode.TestController, uri: vscode.Uri): vscode.TestItem {
  const known = controller.items.get(uri.toString());
  if (known) return known;
  const item = controller.createTestItem(uri.toString(), uri.path.slice(uri.path.lastIndexOf('/') + 1), uri);
  controller.items.add(item);
  return item;
}

function makeItem(controller: vscode.TestController, check: ClaimCheck, { uri, range }: vscode.Location): vscode.TestItem {
  const item = controller.createTestItem(check.id, check.label, uri);
  item.description = vscode.l10n.t('line {0}', check.description);
  item.range = range;
  return item;
}

function showOutcomes(controller: vscode.TestController, root: vscode.TestItem, checks: readonly ClaimCheck[], documents: Documents): void {
  const run = controller.createTestRun(new vscode.TestRunRequest([root]), undefined, false);
  for (const check of checks) {
    const item = root.children.get(check.id);
    if (item) showOutcome(run, item, check, documents);
  }
  run.end();
}

function showOutcome(run: vscode.TestRun, item: vscode.TestItem, check: ClaimCheck, documents: Documents): void {
  const { outcome } = check;
  if (outcome === 'passed') return run.passed(item);
  if (outcome !== 'failed') return run.skipped(item);
  const message = new vscode.TestMessage(check.message); // of a difference the editor would write both sides into the text, as LaTeX
  if (item.parent?.uri) message.location = documents.locate(item.parent.uri, check.span);
  return run.failed(item, message);
}
