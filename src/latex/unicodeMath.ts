/** What a Unicode sign is in LaTeX: a command, a plain character, a letter in an alphabet, or a digit set as a script. */
export type UnicodeReading =
  | { readonly kind: 'command'; readonly name: string }
  | { readonly kind: 'character'; readonly text: string }
  | { readonly kind: 'letter'; readonly name: string; readonly style: string | null }
  | { readonly kind: 'script'; readonly place: 'sub' | 'sup'; readonly text: string }
  | { readonly kind: 'digit'; readonly text: string; readonly style: string }
  | { readonly kind: 'fraction'; readonly numerator: string; readonly denominator: string }
  | { readonly kind: 'primes'; readonly count: number }
  /** A root sign without a bar; `index` is 2 where none is drawn. */
  | { readonly kind: 'root'; readonly index: number };

/** The letter and the accents of a sign such as `ŷ`, which is both in one. */
export function splitAccents(character: string): { readonly letter: string; readonly accents: readonly string[] } | undefined {
  const [letter, ...signs] = character.normalize('NFD');
  const accents = signs.map(tryMark);
  return letter !== undefined && accents.length > 0 && accents.every((accent) => accent !== undefined) ? { letter, accents } : undefined;
}

/** Reads one sign outside ASCII; undefined when it means nothing here. */
export function tryUnicode(character: string): UnicodeReading | undefined {
  const command = commands.get(character);
  if (command !== undefined) return { kind: 'command', name: command };
  const plain = characters.get(character);
  if (plain !== undefined) return { kind: 'character', text: plain };
  const index = '√∛∜'.indexOf(character);
  if (index >= 0) return { kind: 'root', index: index + 2 };
  return tryPrimes(character) ?? tryScript(character) ?? tryFraction(character) ?? tryAlphabet(character.codePointAt(0) ?? 0);
}

/** True for scripts written without word spaces, which stand in math as words of text. */
export function isWordSign(character: string): boolean {
  return wordSigns.test(character);
}

const wordSigns = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}、。「」『』]/u;

/** Sign and command name, in pairs. */
const commands = readPairs(`
  α alpha β beta γ gamma δ delta ε varepsilon ϵ epsilon ζ zeta η eta θ theta ϑ vartheta ι iota κ kappa λ lambda μ mu µ mu ν nu ξ xi
  π pi ρ rho ϱ varrho σ sigma ς varsigma τ tau υ upsilon φ varphi ϕ phi χ chi ψ psi ω omega
  Γ Gamma Δ Delta ∆ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega ℓ ell ℏ hbar
  ∇ nabla ∂ partial · cdot ⋅ cdot × times ÷ div ± pm ∓ mp ∘ circ • bullet ⋆ star ∗ ast ⊙ odot ⊗ otimes ⊕ oplus ⊖ ominus ∧ wedge ∨ vee ⟂ perp
  ∩ cap ∪ cup ∖ setminus † dagger ‡ ddagger ∞ infty ∅ emptyset ⊥ perp ⊺ intercal ∀ forall ∃ exists ¬ neg … dots ⋯ dots ⋮ vdots ⋱ ddots
  ≤ le ⩽ le ≥ ge ⩾ ge ≠ ne ∼ sim ～ sim ≈ approx ≃ simeq ≅ cong ≡ equiv ∝ propto ∈ in ∉ notin ∋ ni ⊂ subset ⊆ subseteq ⊃ supset ⊇ supseteq
  ≪ ll ≫ gg → to ← gets ↦ mapsto ⇒ implies ⟹ implies ⇐ impliedby ⇔ iff ⟺ iff ⟶ to ⟵ gets ⟼ mapsto ⟸ impliedby ↔ leftrightarrow ↑ uparrow ↓ downarrow ∣ mid ∥ parallel
  ≔ coloneqq ≕ eqqcolon ≜ triangleq ≐ doteq ≺ prec ≻ succ ≲ lesssim ≳ gtrsim ∴ therefore ∵ because
  ∑ sum ∏ prod ∐ coprod ∫ int ∬ iint ∭ iiint ∮ oint ‖ Vert ⟨ langle ⟩ rangle 〈 langle 〉 rangle ⌊ lfloor ⌋ rfloor ⌈ lceil ⌉ rceil ° degree □ square ■ blacksquare ∎ blacksquare △ triangle ▽ nabla ⟦ llbracket ⟧ rrbracket ✓ checkmark
`);

/** Typographic and full-width forms of plain characters. */
const characters = readPairs("− - – - — - ∶ : ’ ' ＝ = ＋ + － - ＜ < ＞ > （ ( ） ) ［ [ ］ ] ， , ； ; ： : ｜ | ∕ / ⁄ / ＊ *");

function readPairs(table: string): ReadonlyMap<string, string> {
  const words = table.trim().split(/\s+/);
  return new Map(words.flatMap((word, index) => (index % 2 === 0 ? [[word, words[index + 1] ?? ''] as const] : [])));
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵀᴺᴹᴰᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ⊤';
const superscriptTexts = '0123456789+-=()TNMDabcdefghijklmnoprstuvwxyz⊤';
const subscripts = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ';
const subscriptTexts = '0123456789+-=()aehijklmnoprstuvxβγρφχ';

function tryPrimes(character: string): UnicodeReading | undefined {
  const count = '′″‴⁗'.indexOf(character) + 1;
  return count > 0 ? { kind: 'primes', count } : undefined;
}

/** `½` and its kin. */
function tryFraction(character: string): UnicodeReading | undefined {
  const [numerator, denominator] = /\p{No}/u.test(character) ? character.normalize('NFKD').split('⁄') : [];
  return numerator && denominator ? { kind: 'fraction', numerator, denominator } : undefined;
}

/** Marks that stand on the letter before them, and the accent each is. */
const marks: ReadonlyMap<string, string> = readPairs(
  '\u0300 grave \u0301 acute \u0302 hat \u0303 tilde \u0304 bar \u0305 bar \u0306 breve \u0307 dot \u0308 ddot \u030a ring \u030c check \u20d7 vec \u0332 underline',
);

/** The accent that a combining mark sets. */
export function tryMark(character: string): string | undefined {
  return marks.get(character);
}

function tryScript(character: string): UnicodeReading | undefined {
  const above = superscripts.indexOf(character);
  if (above >= 0) return { kind: 'script', place: 'sup', text: superscriptTexts.charAt(above) };
  const below = subscripts.indexOf(character);
  return below < 0 ? undefined : { kind: 'script', place: 'sub', text: subscriptTexts.charAt(below) };
}

/** Letterlike signs that stand outside the mathematical alphabets, where those leave a hole. */
const letterlike: ReadonlyMap<string, readonly [string, string | null]> = new Map([
  ['ℂ', ['C', 'mathbb']],
  ['ℍ', ['H', 'mathbb']],
  ['ℕ', ['N', 'mathbb']],
  ['ℙ', ['P', 'mathbb']],
  ['ℚ', ['Q', 'mathbb']],
  ['ℝ', ['R', 'mathbb']],
  ['ℤ', ['Z', 'mathbb']],
  ['ℬ', ['B', 'mathcal']],
  ['ℰ', ['E', 'mathcal']],
  ['ℱ', ['F', 'mathcal']],
  ['ℋ', ['H', 'mathcal']],
  ['ℐ', ['I', 'mathcal']],
  ['ℒ', ['L', 'mathcal']],
  ['ℳ', ['M', 'mathcal']],
  ['ℛ', ['R', 'mathcal']],
  ['ℎ', ['h', null]],
  ['ℯ', ['e', null]],
  ['ℊ', ['g', null]],
  ['ℴ', ['o', null]],
]);

/** Styles of the 52-letter alphabets from U+1D400 on, in order; null is the plain italic of mathematics. */
const latinStyles: readonly (string | null)[] = [
  'mathbf',
  null,
  'mathbf',
  'mathcal',
  'mathcal',
  'mathfrak',
  'mathbb',
  'mathfrak',
  'mathsf',
  'mathsf',
  'mathsf',
  'mathsf',
  'mathtt',
];
const greekStyles: readonly (string | null)[] = ['mathbf', null, 'mathbf', 'mathbf', 'mathbf'];
/** The 58 signs of each Greek alphabet from U+1D6A8 on. */
const greekNames = (
  'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho Theta Sigma Tau Upsilon Phi Chi Psi Omega nabla ' +
  'alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho varsigma sigma tau upsilon varphi chi psi omega ' +
  'partial epsilon vartheta kappa phi rho pi'
).split(' ');

function tryAlphabet(code: number): UnicodeReading | undefined {
  const special = letterlike.get(String.fromCodePoint(code));
  if (special !== undefined) return { kind: 'letter', name: special[0], style: special[1] };
  if (code >= 0x1d400 && code < 0x1d400 + 52 * latinStyles.length) return readLatin(code - 0x1d400);
  if (code >= 0x1d6a8 && code < 0x1d6a8 + 58 * greekStyles.length) return readGreek(code - 0x1d6a8);
  if (code >= 0x1d7d8 && code <= 0x1d7e1) return { kind: 'digit', text: String(code - 0x1d7d8), style: 'mathbb' };
  return code >= 0x1d7ce && code <= 0x1d7ff ? { kind: 'character', text: String((code - 0x1d7ce) % 10) } : undefined;
}

function readLatin(index: number): UnicodeReading {
  const place = index % 52;
  const name = String.fromCharCode(place < 26 ? 65 + place : 97 + place - 26);
  return { kind: 'letter', name, style: latinStyles[Math.floor(index / 52)] ?? null };
}

function readGreek(index: number): UnicodeReading {
  const name = greekNames[index % 58] ?? '';
  if (name === 'nabla' || name === 'partial') return { kind: 'command', name };
  return { kind: 'letter', name, style: greekStyles[Math.floor(index / 58)] ?? null };
}

/** The sign of a command, `σ` for `sigma`; undefined where none stands for it. */
export function signOf(command: string): string | undefined {
  return signs.get(command);
}

/** The script of a character, `²` for `2` above the line; undefined where there is none. */
export function scriptOf(character: string, place: 'sub' | 'sup'): string | undefined {
  const [texts, scripts] = place === 'sup' ? [superscriptTexts, superscripts] : [subscriptTexts, subscripts];
  const at = texts.indexOf(character);
  return at < 0 ? undefined : scripts.charAt(at);
}

/** The first sign that is read as a command is the usual one. */
const signs: ReadonlyMap<string, string> = new Map([...commands].reverse().map(([sign, name]) => [name, sign]));
