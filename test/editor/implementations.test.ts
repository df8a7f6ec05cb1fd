import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { RederiveApi } from '../../src/vscode/extension';
import { activateExtension, readCodeLenses, replaceText, waitFor } from './homework';

const titles = async (document: vscode.TextDocument) => (await readCodeLenses(document)).map(({ command }) => command?.title ?? '');

const problemsOf = ({ uri }: vscode.TextDocument) => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'rederive');

describe('functions that say what equation they compute', () => {
  let api: RederiveApi;
  let document: vscode.TextDocument;
  before(async () => {
    api = await activateExtension();
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'losses.rederive.ts'));
    await vscode.window.showTextDocument(document);
  });

  it('have a line above them that offers to check them', async () => {
    const offered = await waitFor('the lenses', async () => ((await titles(document)).length === 4 ? titles(document) : undefined));
    assert.ok(
      offered.every((title) => /Check against score-matching\.md:\d+/.test(title)),
      offered.join('\n'),
    );
  });

  it('are run and compared when asked, and what is wrong is in Problems', async () => {
    await api.checkImplementation(document.uri.toString());
    const said = await titles(document);
    const words = [
      /\$\(check\) computes the equation/,
      /\$\(check\) computes/,
      /\$\(check\) has the same expectation/,
      /\$\(error\).*unit sphere/,
    ];
    words.forEach((word, i) => assert.match(said[i] ?? '', word));
    const [wrong, ...others] = problemsOf(document);
    assert.match(wrong?.message ?? '', /slicedOnSphere: your code normalises `v` to the unit sphere/);
    assert.deepEqual(others, []);
  });

  it('that fail are underlined where they fail, and one that would leave ends nothing', async () => {
    await replaceText(document, '// rederive: score-matching.md:11\nexport function f(tf, { x }) {\n  return tf.add(x, nothing);\n}\n');
    await api.checkImplementation(document.uri.toString());
    const [failed] = problemsOf(document);
    assert.match(failed?.message ?? '', /nothing is not defined/);
    assert.equal(failed?.range.start.line, 2);
    await replaceText(document, '// rederive: score-matching.md:11\nexport function f(tf, { x }) {\n  process.exit(1);\n}\n');
    await api.checkImplementation(document.uri.toString());
    assert.match(problemsOf(document)[0]?.message ?? '', /process is not defined/);
    assert.notEqual(await titles(document), []);
  });

  const bodies: readonly [what: string, body: string, says: RegExp][] = [
    ['take all memory', 'const all = []; for (;;) all.push(new Float64Array(4e6).fill(1));', /memory/],
    ['ask for files', "return require('node:fs').readFileSync('/etc/passwd');", /cannot be imported/],
    ['promise for ever', 'return new Promise(() => {});', /promise/],
  ];
  for (const [what, body, says] of bodies)
    it(`that ${what} are ended, and told`, async () => {
      await replaceText(document, `// rederive: score-matching.md:11\nexport function f(tf, { x }) {\n  ${body}\n}\n`);
      await api.checkImplementation(document.uri.toString());
      assert.match(problemsOf(document)[0]?.message ?? '', says);
    });

  it('that loop for ever hold nothing up, and end where their text changes', async () => {
    await replaceText(document, '// rederive: score-matching.md:11\nexport function f(tf, { x }) {\n  for (;;) {}\n}\n');
    const looping = api.checkImplementation(document.uri.toString());
    await new Promise((resolve) => setTimeout(resolve, 500));
    const started = Date.now();
    assert.equal((await titles(document)).length, 1);
    assert.ok(Date.now() - started < 1000, 'the editor waited for the code');
    await replaceText(document, '// rederive: score-matching.md:11\nexport function f(tf, { x }) {\n  return nothing;\n}\n');
    await api.checkImplementation(document.uri.toString());
    await looping;
    assert.match(problemsOf(document)[0]?.message ?? '', /nothing is not defined/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
