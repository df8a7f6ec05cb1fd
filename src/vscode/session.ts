import type { Language } from '../base/language';
import type { Span } from '../base/span';
import type { CheckedDocument, Checker, Picture, PictureWishes } from '../checker/checkedDocument';
import type { PictureStates } from '../view/pictureStates';
import { createPieceValues, type PieceValues } from './pieceValues';
import { judge } from './sessionChecking';
import { draw } from './sessionPictures';
import { begin } from './sessionReading';
import { createState, settle, type SessionHost, type SessionState } from './sessionState';

/** One open document: the newest text is read in slices, of which the first comes at once, and run after a pause. */
export interface Session {
  /** The newest version that was read to the end. */
  readonly current: CheckedDocument;
  readonly pictures: PictureStates;
  /** Why the newest text could not be checked to the end; null when all went well so far. */
  readonly failure: string | null;
  update(text: string, version: number): void;
  /** The newest text waits for `judge`. */
  readonly isWaiting: boolean;
  /** Runs the newest text, as soon as it is read. */
  judge(): void;
  /** Resolves when the newest text has been checked as far as it can be; where that waits for being asked, this asks. */
  whenChecked(): Promise<CheckedDocument>;
  /** In one world, in words; null where a piece has none, or the text moved on. */
  valueAt(math: number, piece: Span, language?: Language): Promise<string | null>;
  /** Null when there is nothing to draw, undefined when the drawing was cancelled or failed. Wishes are remembered; a newer drawing of the equation cancels this one. */
  draw(math: number, wishes?: PictureWishes): Promise<Picture | null | undefined>;
  /** Runs again what failed. */
  retry(): void;
  dispose(): void;
}

export function createSession(checker: Checker, host: SessionHost, text: string, version: number): Session {
  const state = createState(checker, host, text, version);
  const values = createPieceValues(checker, (error, doing) => host.fault(error, doing));
  begin(state);
  return {
    get current() {
      return state.current;
    },
    pictures: state.pictures,
    get failure() {
      return state.failure;
    },
    update: (nextText, nextVersion) => update(state, values, nextText, nextVersion),
    get isWaiting() {
      return state.isRead;
    },
    judge: () => judge(state),
    whenChecked: () => whenChecked(state),
    draw: (math, wishes) => draw(state, math, wishes),
    valueAt: (math, piece, language) => values.valueAt(math, piece, language),
    retry: () => state.failure !== null && begin(state),
    dispose: () => dispose(state, values),
  };
}

function update(state: SessionState, values: PieceValues, text: string, version: number): void {
  values.cancel();
  state.newest = { text, version, at: state.host.slice.now() };
  begin(state);
}

function whenChecked(state: SessionState): Promise<CheckedDocument> {
  if (state.settled) return Promise.resolve(state.current);
  judge(state);
  return new Promise((resolve) => state.waiters.push(resolve));
}

function dispose(state: SessionState, values: PieceValues): void {
  state.callOff();
  state.source.cancel();
  state.pictures.cancel();
  values.cancel();
  settle(state, state.generation);
  state.generation = -1;
}
