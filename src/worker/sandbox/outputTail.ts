/** The end of what a process writes, however much it writes. */
export class OutputTail {
  readonly #most: number;
  #pieces: Buffer[] = [];
  #size = 0;

  /** `most`: bytes that are kept at least, where there are as many. */
  constructor(most: number) {
    this.#most = most;
  }

  push(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#size += piece.length;
    while (this.#size - this.#pieces[0]!.length >= this.#most) this.#size -= this.#pieces.shift()!.length;
  }

  lines(): string[] {
    return Buffer.concat(this.#pieces).toString('utf8').trimEnd().split('\n');
  }
}
