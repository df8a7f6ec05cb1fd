/** Numbers below a bound, the same for the same seed (xorshift32, G. Marsaglia, "Xorshift RNGs", 2003). */
export function makeRandom(seed: number): (below: number) => number {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const junk: readonly string[] = [
  ...['{', '}', '(', ')', '[', ']', '|', '\\|', '$', '&', '^', '_', "'", '%', '#1', '\\', '\\\\', '~', ',', ';', '=', '+', '/', ' ', '\n'],
  ...['\\left', '\\right', '\\left(', '\\right)', '\\left.', '\\big', '\\Bigg[', '\\middle|', '\\begin{aligned}', '\\end{aligned}'],
  ...[
    '\\begin{cases}',
    '\\end{',
    '\\frac',
    '\\sqrt[',
    '\\text{',
    '\\text{$',
    '\\substack{',
    '\\over',
    '\\bf',
    '\\hat',
    '\\underbrace',
    '\\tag{',
  ],
  ...[
    '\\def\\q',
    '\\newcommand{\\q}[1]{',
    '\\q',
    '\\operatorname{',
    '\\mathbb',
    '\\color',
    '\\not',
    '\\dv',
    '\\norm',
    '\\label{',
    '\\nosuch',
  ],
  ...[
    '\\nabla',
    '\\int',
    '\\sum',
    '\\mathbb{E}_{',
    '\\sim',
    '\\partial_',
    'd',
    'dx',
    '∇',
    '½',
    'ₓ',
    '̂',
    '√',
    '其中',
    '😀',
    '\ud800',
    '☃',
    '\u0000',
  ],
];

type Mutation = (text: string, random: (below: number) => number, others: readonly string[]) => string;

const tokens = (text: string): readonly string[] => text.match(/\\[A-Za-z]+|\\.|[^\\]|\\$/gsu) ?? [];

/** Small damage of the kinds that typing, cutting and pasting do. */
const mutations: readonly Mutation[] = [
  (text, random) => {
    const at = random(text.length + 1);
    return text.slice(0, at) + text.slice(at + 1 + random(3));
  },
  (text, random) => text.slice(0, random(text.length + 1)),
  (text, random) => text.slice(random(text.length + 1)),
  (text, random) => {
    const at = random(text.length + 1);
    return text.slice(0, at) + junk[random(junk.length)]! + text.slice(at);
  },
  (text, random) => {
    const list = [...tokens(text)];
    const [one, two] = [random(list.length + 1), random(list.length + 1)];
    const [first, second] = [list[one] ?? '', list[two] ?? ''];
    return list.map((token, index) => (index === one ? second : index === two ? first : token)).join('');
  },
  (text, random) => {
    const list = tokens(text);
    const at = random(list.length + 1);
    return [...list.slice(0, at), ...list.slice(at + 1)].join('');
  },
  (text, random, others) => {
    const other = others[random(others.length)]!;
    return text.slice(0, random(text.length + 1)) + other.slice(random(other.length + 1));
  },
];

export interface Mutant {
  /** Which of the sources it was made of. */
  readonly source: number;
  readonly text: string;
}

/** Mutants of the sources in turn, each with one to three injuries. */
export function* mutate(sources: readonly string[], count: number, seed: number): Generator<Mutant> {
  const random = makeRandom(seed);
  for (let made = 0; made < count; made++) {
    const source = made % sources.length;
    let text = sources[source]!;
    for (let left = 1 + random(3); left > 0; left--) text = mutations[random(mutations.length)]!(text, random, sources);
    yield { source, text };
  }
}
