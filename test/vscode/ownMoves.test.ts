import assert from 'node:assert/strict';
import { createOwnMoves } from '../../src/vscode/ownMoves';

/** `36@0` is a move of ours to line 36 at 0 ms; `?32@120` a report of the editor that line 32 is at its top. */
function readersAmong(events: string): readonly string[] {
  let time = 0;
  const own = createOwnMoves(() => time);
  return events.split(' ').filter((event) => {
    const [, asked, line, at] = /^(\??)(\d+)@(\d+)$/.exec(event)!; // written so in the rows below
    time = Number(at);
    if (asked === '') own.made(Number(line));
    return asked !== '' && own.isReaders(Number(line));
  });
}

describe('what an editor reports of its scrolling', () => {
  const rows: readonly (readonly [what: string, events: string, readers: readonly string[]])[] = [
    ['the reader scrolls', '?10@0 ?11@50', ['?10@0', '?11@50']],
    ['a move of ours, below lines that stick', '36@0 ?32@120', []],
    ['one that is reported late', '61@0 ?56@2600', []],
    ['one that is reported very late, while the page stands there', '61@0 ?56@9000', []],
    ['one that was followed by another before it was reported', '36@0 61@500 ?32@900 ?56@2900', []],
    ['whatever is told right after a move', '36@0 ?20@200', []],
    ['the reader scrolls away from where we put him', '36@0 ?32@100 ?40@900', ['?40@900']],
    ['and comes back after a while', '36@0 ?32@100 ?60@5000 ?34@8000', ['?60@5000', '?34@8000']],
    ['to where the page was long ago', '36@0 ?32@100 90@9000 ?88@9100 ?34@9900', ['?34@9900']],
  ];
  for (const [what, events, readers] of rows) it(what, () => assert.deepEqual(readersAmong(events), readers));
});
