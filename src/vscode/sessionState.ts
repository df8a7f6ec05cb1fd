import { CancellationSource, CancelledError } from '../base/cancellation';
import type { Language } from '../base/language';
import type { Slice } from '../base/steps';
import type { CheckedDocument, Checker, EquationReport } from '../checker/checkedDocument';
import { createPictureBook, type PictureBook } from './pictureBook';

/** What a session needs from around it; the tests hand in a clock of their own. */
export interface SessionHost {
  /** Pause between the last keystroke and the runs; null: nothing is run before `judge` is called. */
  readonly delayMs: number | null;
  /** How long reading may go on before the editor gets its turn. */
  readonly slice: Slice;
  /** Runs `work` later, but not in this turn; the returned function calls it off. */
  schedule(work: () => void, delayMs: number): () => void;
  /** The newest state of the document, or of one of its pictures. */
  changed(document: CheckedDocument): void;
  /** What is being written was judged before the rest of the text was read; all else is as in `current`. */
  judged(report: EquationReport): void;
  fault(error: unknown, doing: string): void;
  /** What pictures are told in; English where it is left out. */
  readonly language?: Language;
}

interface Written {
  readonly text: string;
  readonly version: number;
  /** When it was written, by the clock of the slices. */
  readonly at: number;
}

/**
 * What a session knows of its text. Late answers are dropped by generation:
 * 1. version 7 is being checked;  2. a keystroke makes version 8 and cancels the token of 7;
 * 3. an outcome of 7 that was already on its way arrives;  4. its generation is not the newest, so nobody sees it.
 */
export interface SessionState {
  readonly checker: Checker;
  readonly host: SessionHost;
  readonly pictures: PictureBook;
  generation: number;
  /** Ends what is done for the newest text. */
  source: CancellationSource;
  /** Calls off what comes next for it. */
  callOff: () => void;
  newest: Written;
  /** The newest version that was read to the end. */
  current: CheckedDocument;
  failure: string | null;
  settled: boolean;
  /** Whether the newest text is to be run, and whether it is read and has not been. */
  isWanted: boolean;
  isRead: boolean;
  waiters: ((document: CheckedDocument) => void)[];
  /** Of a check that goes on: what has not been shown, and whether something just was. */
  lastStep: (() => CheckedDocument) | undefined;
  isResting: boolean;
}

export function createState(checker: Checker, host: SessionHost, text: string, version: number): SessionState {
  return {
    checker,
    host,
    pictures: createPictureBook(),
    generation: 0,
    source: new CancellationSource(),
    callOff: () => {},
    newest: { text, version, at: host.slice.now() },
    current: checker.update('', 0),
    failure: null,
    settled: false,
    isWanted: false,
    isRead: false,
    waiters: [],
    lastStep: undefined,
    isResting: false,
  };
}

export function accept(state: SessionState, mine: number, document: CheckedDocument): void {
  if (mine !== state.generation) return;
  state.current = document;
  state.host.changed(document);
}

/** What may fail, and what a reader is told of it. */
const failures = {
  'checking the document': '檢查文件',
  'checking what is being written': '檢查正在輸入的內容',
  'drawing an equation': '繪製方程式',
  'reading the document': '讀取文件',
} as const;

const tell: { readonly [L in Language]: (doing: keyof typeof failures, reason: string) => string } = {
  en: (doing, reason) => `Something went wrong while ${doing}: ${reason}`,
  'zh-tw': (doing, reason) => `${failures[doing]}時出了錯：${reason}`,
};

export function fail(state: SessionState, mine: number, error: unknown, doing: keyof typeof failures): void {
  if (error instanceof CancelledError) return;
  state.host.fault(error, doing);
  if (mine !== state.generation) return;
  state.failure = tell[state.host.language ?? 'en'](doing, error instanceof Error ? error.message : String(error));
  state.host.changed(state.current);
}

/** Nothing more will be found out about the newest text. */
export function settle(state: SessionState, mine: number): void {
  if (mine !== state.generation) return;
  state.callOff();
  state.isResting = false;
  state.settled = true;
  for (const resolve of state.waiters) resolve(state.current);
  state.waiters = [];
}
