import { once } from '../base/once';
import { CancellationSource } from '../base/cancellation';
import { runSlice, type Steps } from '../base/steps';
import type { WrittenEquation } from '../checker/checkedDocument';
import { checkSoon } from './sessionChecking';
import { fail, settle, type SessionState } from './sessionState';

/** A shorter text is read in the turn of its key press; before a longer one, the page is sent the formula that is being written, which takes a turn. */
const longText = 100;
const drawingMs = 2;

/** Reading goes on when what is being written was judged, and no later than this. */
const judgingMs = 300;

/** Reads the newest text from the start; whatever is still being done for an older one is dropped. */
export function begin(state: SessionState): void {
  state.callOff();
  state.source.cancel();
  state.source = new CancellationSource();
  state.pictures.cancel();
  state.isResting = state.settled = state.isRead = false;
  state.isWanted = state.waiters.length > 0;
  state.failure = null;
  const mine = ++state.generation;
  if (state.current.snapshot.math.length < longText) return read(state, mine);
  state.callOff = state.host.schedule(() => read(state, mine), drawingMs);
}

function read(state: SessionState, mine: number): void {
  const { checker, host, newest } = state;
  if (host.delayMs === null) return readAll(state, mine);
  readOn(state, mine, checker.readWritten(newest.text, newest.version), (written) => {
    if (written === null) return readAll(state, mine);
    const goOn = once(() => mine === state.generation && readAll(state, mine));
    const dontWait = (state.callOff = host.schedule(goOn, judgingMs));
    void judgeWritten(state, mine, written).then(dontWait).then(goOn);
  });
}

function readAll(state: SessionState, mine: number): void {
  const { text, version } = state.newest;
  readOn(state, mine, state.checker.read(text, version), (document) => checkSoon(state, mine, document));
}

/** What one slice reads is shown in the same turn, what takes more in a turn of its own. */
function readOn<T>(state: SessionState, mine: number, steps: Steps<T>, then: (read: T) => void, isLater = false): void {
  attempt(state, mine, () => {
    const step = runSlice(steps, state.host.slice);
    if (step.done && !isLater) return then(step.value);
    const goOn = () => (step.done ? attempt(state, mine, () => then(step.value)) : readOn(state, mine, steps, then, true));
    state.callOff = state.host.schedule(goOn, 0);
  });
}

function attempt(state: SessionState, mine: number, read: () => void): void {
  try {
    read();
  } catch (error) {
    fail(state, mine, error, 'reading the document');
    settle(state, mine);
  }
}

async function judgeWritten(state: SessionState, mine: number, written: WrittenEquation): Promise<void> {
  try {
    const report = await written.judge(state.source.token);
    if (mine === state.generation) state.host.judged(report);
  } catch (error) {
    fail(state, mine, error, 'checking what is being written');
  }
}
