/** Asked between slices of long work; `throwIfCancelled` unwinds with {@link CancelledError}. */
export interface CancellationToken {
  readonly isCancelled: boolean;
  /** Where there is one, calls back at once when the token fires, so that waiting work need not poll. */
  onCancel?(listener: () => void): void;
}

export class CancelledError extends Error {
  override readonly name = 'CancelledError';
}

/** The owner's end of a token. Cancelling twice is harmless. */
export class CancellationSource {
  #cancelled = false;
  readonly #listeners: (() => void)[] = [];

  readonly token: CancellationToken & { onCancel(listener: () => void): void } = makeToken(
    () => this.#cancelled,
    (listener) => this.#listeners.push(listener),
  );

  cancel(): void {
    if (this.#cancelled) return;
    this.#cancelled = true;
    for (const listener of this.#listeners) listener();
  }
}

function makeToken(isCancelled: () => boolean, listen: (listener: () => void) => void) {
  return {
    get isCancelled() {
      return isCancelled();
    },
    onCancel: listen,
  };
}

export const neverCancelled: CancellationToken = { isCancelled: false };

export function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancelled) throw new CancelledError('The work was cancelled.');
}
