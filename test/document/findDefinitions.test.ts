import assert from 'node:assert/strict';
import { finishSteps } from '../../src/base/steps';
import { findDefinitions } from '../../src/document/findDefinitions';
import { readSnapshot } from '../../src/document/readSnapshot';

describe('TeX definitions outside of mathematics', () => {
  const rows: readonly (readonly [text: string, ...definitions: string[]])[] = [
    ['\\newcommand{\\E}{\\mathbb{E}}', '\\newcommand{\\E}{\\mathbb{E}}'],
    ['We write\n\\def\\R{\\mathbb R}\nbelow.', '\\def\\R{\\mathbb R}\nbelow.'],
    ['---\nmacros:\n  \\E: \\mathbb{E}\n---\n', '\\newcommand{\\E}{\\mathbb{E}}'],
    ['---\nmacros:\n  "\\\\norm": "\\\\left\\\\|#1\\\\right\\\\|"\n---\n', '\\newcommand{\\norm}[1]{\\left\\|#1\\right\\|}'],
    ["---\nkatex:\n  macros:\n    '\\\\E': ['\\\\mathbb{E}', 0]\n---\n", '\\newcommand{\\E}{\\mathbb{E}}'],
    ['$\\newcommand{\\E}{\\mathbb{E}}$'],
    ['`\\newcommand{\\E}{x}` in code'],
    ['```\n\\newcommand{\\E}{x}\n```'],
    ['<!-- \\newcommand{\\E}{x} -->'],
    ['no definitions at all'],
  ];
  for (const [text, ...definitions] of rows)
    it(JSON.stringify(text), () => assert.deepEqual(finishSteps(findDefinitions(readSnapshot(text, 1))), definitions));
});
