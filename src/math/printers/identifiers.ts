const reserved = new Set(
  'and as assert async await break case class const continue def default del delete do elif else enum eval except export extends False finally for from function global if import in instanceof interface is lambda let new None nonlocal not null of or pass package private public raise return static super switch this throw True try type typeof var void while with yield np torch Math math sum range abs print'.split(
    ' ',
  ),
);

/** Names of a program for names of the text: `x_tilde_0` stays, `alpha_bar_t-1` becomes `alpha_bar_t_1`, `lambda` becomes `lambda_`; no two get the same. */
export class Identifiers {
  readonly #given = new Map<string, string>();
  readonly #used: Set<string>;

  constructor(taken: Iterable<string>) {
    this.#used = new Set(taken);
  }

  of(name: string): string {
    const known = this.#given.get(name);
    if (known !== undefined) return known;
    const wanted = makeIdentifier(name);
    let chosen = wanted;
    for (let number = 2; this.#used.has(chosen); number++) chosen = `${wanted.replace(/_$/, '')}_${number}`;
    this.#used.add(chosen);
    this.#given.set(name, chosen);
    return chosen;
  }
}

function makeIdentifier(name: string): string {
  const plain = name
    .normalize('NFKC')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  const word = plain === '' ? 'value' : /^\d/.test(plain) ? `n${plain}` : plain;
  return reserved.has(word) ? `${word}_` : word;
}
