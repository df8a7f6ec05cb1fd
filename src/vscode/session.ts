import { CancellationSource, CancelledError } from '../base/cancellation';
import type { Language } from '../base/language';
import type { Span } from '../base/span';
import { runSlice, type Slice, type Steps } from '../base/steps';
import type { Checker, CheckedDocument, EquationReport, Picture, PictureWishes, WrittenEquation } from '../checker/checkedDocument';
import { createPictureBook } from './pictureBook';
import type { PictureStates } from '../view/pictureStates';

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

/** How long the steps of a check are gathered, and by how much that exceeds what showing one costs: nobody reads faster. */
const stepRestMs = 250;
const costShare = 8;

/** A shorter text is read in the turn of its key press; before a longer one, the page is sent the formula that is being written, which takes a turn. */
const longText = 100;
const drawingMs = 2;

/** Reading goes on when what is being written was judged, and no later than this. */
const judgingMs = 300;
/** So long after a key, all that was not written just now is judged as well. */
const calmMs = 400;

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

/**
 * Late answers are dropped by generation:
 * 1. version 7 is being checked;  2. a keystroke makes version 8 and cancels the token of 7;
 * 3. an outcome of 7 that was already on its way arrives;  4. its generation is not the newest, so nobody sees it.
 */
export function createSession(checker: Checker, host: SessionHost, text: string, version: number): Session {
  let generation = 0;
  let source = new CancellationSource();
  let callOff = () => {};
  let newest = { text, version, at: host.slice.now() };
  let current = checker.update('', 0);
  let failure: string | null = null;
  let settled = false;
  /** Whether the newest text is to be run, and whether it is read and has not been. */
  let [isWanted, isRead] = [false, false];
  let asking = new CancellationSource();
  let waiters: ((document: CheckedDocument) => void)[] = [];
  /** Of a check that goes on: what has not been shown, and whether something just was. */
  let lastStep: (() => CheckedDocument) | undefined;
  let isResting = false;
  const pictures = createPictureBook();

  /** Reads the newest text from the start; whatever is still being done for an older one is dropped. */
  function begin(): void {
    callOff();
    source.cancel();
    source = new CancellationSource();
    pictures.cancel();
    asking.cancel();
    isResting = false;
    settled = false;
    isWanted = waiters.length > 0;
    isRead = false;
    failure = null;
    const mine = ++generation;
    if (current.snapshot.math.length < longText) return read(mine);
    callOff = host.schedule(() => read(mine), drawingMs);
  }

  function read(mine: number): void {
    if (host.delayMs === null) return readAll(mine);
    readOn(mine, checker.readWritten(newest.text, newest.version), (written) => {
      if (written === null) return readAll(mine);
      const goOn = once(() => mine === generation && readAll(mine));
      const dontWait = (callOff = host.schedule(goOn, judgingMs));
      void judgeWritten(mine, written).then(dontWait).then(goOn);
    });
  }

  function readAll(mine: number): void {
    readOn(mine, checker.read(newest.text, newest.version), (document) => checkSoon(mine, document));
  }

  /** What one slice reads is shown in the same turn, what takes more in a turn of its own. */
  function readOn<T>(mine: number, steps: Steps<T>, then: (read: T) => void, isLater = false): void {
    attempt(mine, () => {
      const step = runSlice(steps, host.slice);
      if (step.done && !isLater) return then(step.value);
      const goOn = () => (step.done ? attempt(mine, () => then(step.value)) : readOn(mine, steps, then, true));
      callOff = host.schedule(goOn, 0);
    });
  }

  function attempt(mine: number, read: () => void): void {
    try {
      read();
    } catch (error) {
      fail(mine, error, 'reading the document');
      settle(mine);
    }
  }

  async function judgeWritten(mine: number, written: WrittenEquation): Promise<void> {
    try {
      const report = await written.judge(source.token);
      if (mine === generation) host.judged(report);
    } catch (error) {
      fail(mine, error, 'checking what is being written');
    }
  }

  /** Whoever waits for verdicts is not kept waiting by keys. */
  function calm(): Promise<void> {
    const restMs = calmMs - (host.slice.now() - newest.at);
    return waiters.length > 0 || restMs <= 0 ? Promise.resolve() : new Promise((resolve) => void host.schedule(resolve, restMs));
  }

  function checkSoon(mine: number, document: CheckedDocument): void {
    if (mine === generation) pictures.follow(current.equations, document.equations);
    accept(mine, document);
    if (document.snapshot.math.length === 0) return settle(mine);
    if (host.delayMs !== null) return run(mine, Math.max(0, host.delayMs - (host.slice.now() - newest.at)));
    isRead = true;
    if (isWanted) run(mine, 0);
  }

  function run(mine: number, delayMs: number): void {
    isRead = false;
    callOff = host.schedule(() => void check(mine), delayMs);
  }

  function judge(): void {
    isWanted = true;
    if (isRead) run(generation, 0);
  }

  async function check(mine: number): Promise<void> {
    try {
      accept(mine, await checker.check(source.token, (document) => showStep(mine, document), calm));
    } catch (error) {
      fail(mine, error, 'checking the document');
    }
    settle(mine);
    if (mine === generation) await redraw(mine);
  }

  /** The first step of a burst is shown at once, what follows when that has been seen for a while. */
  function showStep(mine: number, currentOf: () => CheckedDocument): void {
    if (mine !== generation) return;
    lastStep = currentOf;
    if (isResting) return;
    const started = host.slice.now();
    accept(mine, currentOf());
    lastStep = undefined;
    isResting = true;
    const restMs = Math.max(stepRestMs, costShare * (host.slice.now() - started));
    callOff = host.schedule(() => {
      isResting = false;
      if (lastStep !== undefined) showStep(mine, lastStep);
    }, restMs);
  }

  function fail(mine: number, error: unknown, doing: string): void {
    if (error instanceof CancelledError) return;
    host.fault(error, doing);
    if (mine !== generation) return;
    failure = `Something went wrong while ${doing}: ${error instanceof Error ? error.message : String(error)}`;
    host.changed(current);
  }

  function accept(mine: number, document: CheckedDocument): void {
    if (mine !== generation) return;
    current = document;
    host.changed(current);
  }

  function settle(mine: number): void {
    if (mine !== generation) return;
    callOff();
    isResting = false;
    settled = true;
    for (const resolve of waiters) resolve(current);
    waiters = [];
  }

  /** Pictures that were asked for before the edit are kept up to date. */
  async function redraw(mine: number): Promise<void> {
    for (const report of current.equations) {
      if (mine !== generation) return;
      if (report.picture === null && pictures.isStale(report, mine)) await draw(report.math.index);
    }
  }

  async function draw(math: number, wanted?: PictureWishes): Promise<Picture | null | undefined> {
    const mine = generation;
    const report = current.equations.find((one) => one.math.index === math);
    if (!report) return null;
    const isFirst = pictures.find(report) === null;
    const { run, wishes } = pictures.start(report, wanted);
    if (isFirst) host.changed(current);
    const picture = await checker.drawEquation(math, run.token, wishes, host.language).catch((error: unknown) => {
      fail(mine, error, 'drawing an equation');
      return undefined;
    });
    const isTold = pictures.finish(report, run, mine, picture);
    if (isTold && wanted?.isQuick !== true) host.changed(current);
    return picture;
  }

  /** Only the newest is wanted: there is one pointer. */
  async function valueAt(math: number, piece: Span, language?: Language): Promise<string | null> {
    asking.cancel();
    const mine = (asking = new CancellationSource());
    try {
      const value = await checker.valueAt(math, piece, mine.token, language);
      return mine.token.isCancelled ? null : value;
    } catch (error) {
      if (!(error instanceof CancelledError)) host.fault(error, 'evaluating a piece of an equation');
      return null;
    }
  }

  begin();
  return {
    get current() {
      return current;
    },
    pictures,
    get failure() {
      return failure;
    },
    update(nextText, nextVersion) {
      newest = { text: nextText, version: nextVersion, at: host.slice.now() };
      begin();
    },
    get isWaiting() {
      return isRead;
    },
    judge,
    whenChecked() {
      if (settled) return Promise.resolve(current);
      judge();
      return new Promise((resolve) => waiters.push(resolve));
    },
    draw,
    valueAt,
    retry() {
      if (failure !== null) begin();
    },
    dispose() {
      callOff();
      source.cancel();
      pictures.cancel();
      asking.cancel();
      settle(generation);
      generation = -1;
    },
  };
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    work();
  };
}
