/** After we moved an editor, what it reports for a while is our own doing. */
const guardMs = 300;

/** A busy editor reports a move later than that, also one that another has followed. It leaves room for some lines that stick to its top. */
const lateMs = 3000;
const stickingLines = 6;

/** Tells moves of ours, which an editor reports in its own time, from those of its reader. */
export interface OwnMoves {
  /** We put this line to the top. */
  made(to: number): void;
  /** Whether the reader moved the editor, which now has this line at its top. */
  isReaders(top: number): boolean;
}

interface Move {
  readonly to: number;
  readonly at: number;
}

/** `sticking`: as many lines above the one that we put to the top may be told as the top. */
export function createOwnMoves(now: () => number, sticking = stickingLines): OwnMoves {
  /** Those whose reports may still come. The last one stays until the reader goes elsewhere: the page stands there already. */
  let moves: readonly Move[] = [];
  const recent = () => moves.filter(({ at }) => now() < at + lateMs);
  const isOwn = (top: number) => moves.some(({ to, at }) => now() < at + guardMs || (to - sticking <= top && top <= to + 1));
  return {
    made(to) {
      moves = [...recent(), { to, at: now() }];
    },
    isReaders(top) {
      if (isOwn(top)) return false;
      moves = recent();
      return true;
    },
  };
}
