import type { CheckedDocument } from '../checker/checkedDocument';
import { redraw } from './sessionPictures';
import { accept, fail, settle, type SessionState } from './sessionState';

/** How long the steps of a check are gathered, and by how much that exceeds what showing one costs: nobody reads faster. */
const stepRestMs = 250;
const costShare = 8;

/** So long after a key, all that was not written just now is judged as well. */
const calmMs = 400;

export function checkSoon(state: SessionState, mine: number, document: CheckedDocument): void {
  const { host, pictures, newest } = state;
  if (mine === state.generation) pictures.follow(state.current.equations, document.equations);
  accept(state, mine, document);
  if (document.snapshot.math.length === 0) return settle(state, mine);
  if (host.delayMs !== null) return run(state, mine, Math.max(0, host.delayMs - (host.slice.now() - newest.at)));
  state.isRead = true;
  if (state.isWanted) run(state, mine, 0);
}

/** Runs the newest text, as soon as it is read. */
export function judge(state: SessionState): void {
  state.isWanted = true;
  if (state.isRead) run(state, state.generation, 0);
}

function run(state: SessionState, mine: number, delayMs: number): void {
  state.isRead = false;
  state.callOff = state.host.schedule(() => void check(state, mine), delayMs);
}

async function check(state: SessionState, mine: number): Promise<void> {
  const show = (currentOf: () => CheckedDocument) => showStep(state, mine, currentOf);
  try {
    accept(state, mine, await state.checker.check(state.source.token, show, () => calm(state)));
  } catch (error) {
    fail(state, mine, error, 'checking the document');
  }
  settle(state, mine);
  if (mine === state.generation) await redraw(state, mine);
}

/** Whoever waits for verdicts is not kept waiting by keys. */
function calm({ host, newest, waiters }: SessionState): Promise<void> {
  const restMs = calmMs - (host.slice.now() - newest.at);
  return waiters.length > 0 || restMs <= 0 ? Promise.resolve() : new Promise((resolve) => void host.schedule(resolve, restMs));
}

/** The first step of a burst is shown at once, what follows when that has been seen for a while. */
function showStep(state: SessionState, mine: number, currentOf: () => CheckedDocument): void {
  const { host } = state;
  if (mine !== state.generation) return;
  state.lastStep = currentOf;
  if (state.isResting) return;
  const started = host.slice.now();
  accept(state, mine, currentOf());
  state.lastStep = undefined;
  state.isResting = true;
  const restMs = Math.max(stepRestMs, costShare * (host.slice.now() - started));
  state.callOff = host.schedule(() => {
    state.isResting = false;
    if (state.lastStep !== undefined) showStep(state, mine, state.lastStep);
  }, restMs);
}
