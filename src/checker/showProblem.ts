import type { Problem } from '../base/problem';

type Fields = Readonly<Record<string, string>>;
type Sentence = (fields: Fields) => string;

const quote = (text: string | undefined) => `‘${text ?? ''}’`;
const instead = (suggestion: string | undefined) => (suggestion === undefined ? '' : `; did you mean ${suggestion}?`);

/** One plain sentence for each code, saying what to write where that is known. */
export const problemSentences: Readonly<Record<string, Sentence>> = {
  'directive.unknownForm': ({ text }) =>
    `${quote(text)} is no directive that is known: write for example ‘S: R^d -> R^d’, ‘v ~ N(0, I)’, ‘sigma = 0.5’ or ‘ignore’ and a reason.`,
  'directive.unknownKind': ({ text }) =>
    `${quote(text)} is not a kind of thing that is known: write a set such as R^d, a map such as R^d -> R, or a word such as vector, matrix or function.`,
  'directive.unknownLaw': ({ text }) =>
    `The law in ${quote(text)} was not understood: write for example ‘v ~ N(0, I)’ or ‘v ~ rademacher’.`,
  'directive.unknownName': ({ text }) =>
    `${quote(text)} is not one name: write for example ‘x’, ‘theta’ or ‘x_0’, and commas between several.`,
  'directive.unknownValue': ({ text }) => `The value ${quote(text)} was not understood: write it as in a formula, as in ‘sigma = 0.5’.`,
  'homework.bareLatex': ({ text }) => `${quote(text)} is mathematics and stands outside of it: put dollar signs around it.`,
  'homework.escapedSign': ({ sign }) =>
    `The backslash before ${quote(sign)} was meant for Markdown; in a formula it prints the sign itself.`,
  'homework.lostDollar': ({ text }) => `${quote(text)} opens a formula that is never closed: add a dollar sign.`,
  'homework.mojibake': ({ broken, restored }) => `${quote(broken)} was ${quote(restored)} before the text was saved in another encoding.`,
  'homework.orphanTag': ({ tag }) => `${tag} stands outside of the equation that it numbers: move it in.`,
  'homework.unclosedDisplay': ({ closer }) => `This formula is never closed: add ${closer} behind it.`,
  'latex.badDefinition': ({ command }) => `This ${command} is not a definition that can be used: write it as \\newcommand{\\name}[1]{…}.`,
  'latex.dollarInMath': () => 'A dollar sign cannot stand inside mathematics: close the formula before it, or write \\$.',
  'latex.doubleScript': ({ script }) => `A second ${quote(script)} on the same symbol: put both into one pair of braces.`,
  'latex.environmentMismatch': ({ opened, closed }) => `\\begin{${opened}} is closed by \\end{${closed}}.`,
  'latex.macroBudget': ({ command }) => `The macro ${command} calls itself, or grows too long, and was not expanded further.`,
  'latex.mismatchedDelimiter': ({ opener, closer }) => `${quote(opener)} is closed by ${quote(closer)}.`,
  'latex.missingArgument': ({ command }) => `${command} needs an argument after it.`,
  'latex.plainName': ({ name }) =>
    `${quote(name)} was read as one name, not as a product of letters: write \\${name} or \\operatorname{${name}}.`,
  'latex.plainSign': ({ sign, command }) => `${quote(sign)} was read as \\${command}: write \\${command}.`,
  'latex.plainWords': ({ words }) => `${quote(words)} was read as words beside the formula: write \\text{ ${words} }.`,
  'latex.looseScript': ({ mark, script }) => `The whole of ${quote(script)} was read as the script: write ${mark}{${script}}.`,
  'latex.strayAlignment': () => 'An ‘&’ stands outside of a table or an aligned environment.',
  'latex.strayCloser': ({ closer }) => `${quote(closer)} closes nothing.`,
  'latex.tooLong': () => 'This formula is too long to be read: cut it into several.',
  'latex.tooDeep': ({ limit }) => `This is nested more than ${limit} levels deep and is not read further.`,
  'latex.unclosedEnvironment': ({ environment }) => `\\begin{${environment}} is never closed: add \\end{${environment}}.`,
  'latex.unclosedGroup': ({ opener, closer }) => `${quote(opener)} is never closed: add ${quote(closer)}.`,
  'latex.unknownCharacter': ({ character }) => `The character ${quote(character)} has no meaning in mathematics here.`,
  'latex.unknownCommand': ({ command, suggestion }) =>
    `Unknown command \\${(command ?? '').replace(/^\\/, '')}${instead(suggestion)}`.replace(/([^?])$/, '$1.'),
  'latex.unknownDelimiter': ({ command, found }) => `${command} needs a bracket after it, not ${quote(found)}.`,
  'latex.unknownEnvironment': ({ environment, suggestion }) =>
    `Unknown environment ${quote(environment)}${instead(suggestion)}`.replace(/([^?])$/, '$1.'),
  'math.ambiguousCall': ({ name, text }) =>
    `${quote(text)} was read as the value of ${name} at that time; elsewhere ${name} is a plain parameter, so write it one way.`,
  'math.ambiguousProduct': ({ name, text }) =>
    `${quote(text)} was read as a product; if ${name} is a function, say so in the text (“where ${name} is a function of …”).`,
  'math.ambiguousStar': ({ text }) => `The star in ${quote(text)} may be a product or a convolution: write p(x) \\cdot q(x) or (p * q)(x).`,
  'math.gradientScope': ({ text }) => `The derivative was taken of the whole product ${quote(text)}: brackets would say so.`,
  'math.gradientVariable': ({ text }) =>
    `It is not clear by which variable ${quote(text)} differentiates: write it below, as in \\nabla_x.`,
  'math.indexInName': ({ text }) => `The index in ${quote(text)} changes with a sum, which is not understood inside a name.`,
  'math.lawAsNumber': ({ text }) => `${quote(text)} is a law, and stands where a number or vector is needed: name the random variable.`,
  'math.looseIndex': ({ text, braced }) =>
    `${quote(text)} adds to what stands before it: write ${braced} if that is meant, or spaces around the sign.`,
  'math.missingDifferential': () => 'This integral has no differential: add ‘d’ and the variable, as in \\int p(x)\\,dx.',
  'math.missingOperand': () => 'Something is missing here: an operand was expected.',
  'math.openShape': ({ text }) => `It is not clear whether the factors in ${quote(text)} are numbers or matrices: say which they are.`,
  'math.prefixScope': ({ text }) => `It is not clear how much of ${quote(text)} belongs to the function: write brackets.`,
  'math.quotientScope': ({ text }) => `It is not clear what ${quote(text)} divides by: write brackets, or \\frac{…}{…}.`,
  'math.secondOrder': () => '∇² was read as the Laplacian; for the Hessian write \\nabla\\nabla^\\top.',
  'math.shapeMismatch': ({ text, left, right, what }) =>
    left === right
      ? `The shapes do not fit in ${quote(text)}: ${left} (${what}).`
      : `The shapes do not fit in ${quote(text)}: ${left} with ${right} (${what}).`,
  'math.strayDifferential': ({ text }) => `${quote(text)} is a differential, but no integral and no equation of motion is open here.`,
  'math.sumScope': ({ text }) => `The sum was taken over all of ${quote(text)}, since its index stands there too; brackets would say so.`,
  'math.tooDeep': () => 'Too many functions are nested here for the formula to be understood: write it in several steps.',
  'math.unclosedBar': () => 'This bar is never closed.',
  'math.unknownBinder': ({ text }) => `It is not clear which variable ${quote(text)} averages or sums over.`,
  'math.unknownConstruct': ({ text }) => `${quote(text)} was not understood here, so the equation is not judged.`,
  'math.unknownLaw': ({ text }) => `The law in ${quote(text)} was not understood.`,
  'math.unknownNorm': ({ text }) => `The kind of norm in ${quote(text)} was not understood.`,
  'names.averagedInVain': ({ name }) => `It is averaged over ${name} here, which does not occur in the average: was it lost?`,
  'names.boundAndFree': ({ name }) =>
    `One side averages or integrates over ${name}, and ${name} stands free on the other: the sides are not functions of the same things.`,
  'names.changedMeaning': ({ name, one, other }) => `${name} is declared anew here: elsewhere it is a ${one}, here a ${other}.`,
  'names.neverIntroduced': ({ name }) =>
    `${name} stands on one side of this equation and nowhere else in the text: say what it is, or was another letter meant?`,
  'names.takenForScore': ({ name, score }) => `${name} is not defined, and was taken for the score ${quote(score)}: say so in the text.`,
  'names.twoLosses': ({ name, line, one, other }) =>
    `${name} is another loss here (${other}) than at ${line} (${one}): give one of them another name.`,
  'names.twoValues': ({ name, line, times, rest }) => `Here ${name} is ${times}${name} of ${line}${rest}: one name has two values.`,
  'names.redeclared': ({ name, one, other }) =>
    `${name} was declared a ${one} before, and here it is a ${other}: give one of them another letter.`,
};

/** The words of a problem. A code without a sentence is still shown, by its code. */
export function showProblem(problem: Problem): string {
  const sentence = problemSentences[problem.code];
  if (sentence) return sentence(problem.fields);
  const details = Object.entries(problem.fields).map(([name, value]) => `${name} ${value}`);
  return `This was not read as mathematics (${[problem.code, ...details].join(', ')}).`;
}
