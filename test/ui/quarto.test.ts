import assert from 'node:assert/strict';
import { locate, waitForStatus } from './displays';
import { openEditor, type Editor } from './editor';

const text = String.raw`---
title: Traces
format: html
---

Let $v \sim \mathcal{N}(0, I)$ and let $A$ be a matrix. By @eq-trace the trace is an average.

$$
\mathbb{E}_v[v^\top A v] = \operatorname{tr}(A)
$$ {#eq-trace}

$$
\mathbb{E}_v[v^\top A v] = 2\operatorname{tr}(A)
$$
`;

describe('a text of Quarto, without the extension of that name', () => {
  let editor: Editor;
  before(async () => {
    editor = await openEditor({ files: { 'homework.qmd': text }, open: 'homework.qmd' });
  });
  after(() => editor.close());

  it('is read, judged and shown, and its references lead in text and preview', async () => {
    await editor.runCommand('Rederive: Open Preview to the Side');
    const preview = await editor.findPreview();
    await waitForStatus(preview, locate(text, 'operatorname{tr}(A)'), 'holds');
    await waitForStatus(preview, locate(text, '2\\operatorname{tr}(A)'), 'wrong');
    const link = preview.locator('a.reference');
    assert.equal(await link.innerText(), '(1)');
    await link.click();
    await preview.locator('#equation-eq-trace .equation.selected').waitFor();
    await editor.goTo(5, text.split('\n')[5]!.indexOf('@eq-trace') + 3);
    await editor.page.keyboard.press('F12');
    await editor.page.getByText('Ln 10, Col 6').waitFor();
    await editor.takeScreenshot('quarto');
  });
});
