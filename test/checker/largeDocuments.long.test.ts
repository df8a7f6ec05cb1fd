import assert from 'node:assert/strict';
import { cpuUsage } from 'node:process';
import { finishSteps } from '../../src/base/steps';
import { readDocumentInSteps } from '../../src/checker/readDocument';

describe('a document of ten megabytes', () => {
  it('is read in ten seconds of processor time', () => {
    const prose = 'Some words of prose that explain what was done, and why, at some length. '.repeat(40);
    const page = `Let $x \\in \\mathbb{R}^d$.\n\n$$\nL(\\theta) = \\mathbb{E}_{x \\sim p} [ \\|S(x; \\theta)\\|^2 ] .\n$$\n\n${`${prose}\n\n`.repeat(10)}`;
    const text = page.repeat(Math.ceil((10 * 2 ** 20) / page.length));
    const before = cpuUsage();
    const { formulas } = finishSteps(readDocumentInSteps(text, 1, {}));
    const { user, system } = cpuUsage(before);
    console.log(`    ${formulas.length} formulas: ${((user + system) / 1e6).toFixed(1)} s`);
    assert.ok((user + system) / 1e6 < 10);
    assert.ok(formulas.every(({ incomplete }) => !incomplete));
  });
});
