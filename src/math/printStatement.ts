import type { Statement } from './expr';
import { at, Level, printLatex, printLawLatex, printName } from './printLatex';
import { relationLatex } from './relationLatex';

/** Canonical LaTeX of a statement. */
export function printStatementLatex(statement: Statement): string {
  switch (statement.kind) {
    case 'chain':
      return statement.sides
        .map(
          (side, index) => `${index === 0 ? '' : `${relationLatex[statement.relations[index - 1]!.sign]} `}${side ? printLatex(side) : ''}`,
        )
        .join(' ');
    case 'expression':
      return printLatex(statement.value);
    case 'sde': {
      const circle = statement.calculus === 'stratonovich' ? '\\circ ' : '';
      return `\\mathrm{d}${printName(statement.state)} = ${at(Level.product, statement.drift)} \\, \\mathrm{d}${statement.time} + ${at(Level.product, statement.diffusion)} \\, ${circle}\\mathrm{d}${printName(statement.noise)}`;
    }
    case 'ode':
      return `\\frac{\\mathrm{d}${printName(statement.state)}}{\\mathrm{d}${statement.time}} = ${printLatex(statement.velocity)}`;
    case 'sampling': {
      const given = statement.given === undefined ? '' : ` \\mid ${statement.given.map(printName).join(', ')}`;
      return `${printName(statement.variable)}${given} \\sim ${printLawLatex(statement.law)}`;
    }
    case 'membership':
      return statement.set === '' ? statement.variable : printMembership(statement.variable, statement.set); // a set by itself
    case 'unread':
      return statement.text;
  }
}

/** `A`, `R^(d x d)` → `A \in \mathbb{R}^{d \times d}`; a map `R^d -> R` stands after a colon. */
function printMembership(variable: string, set: string): string {
  const latex = set
    .replace(/\bR\b/g, '\\mathbb{R}')
    .replace(/\^\((\w+) x (\w+)\)/g, '^{$1 \\times $2}')
    .replace(/\^(\w+)/g, '^{$1}')
    .replace(/ -> /g, ' \\to ');
  return `${printName(variable)} ${set.includes(' -> ') ? ':' : '\\in'} ${latex}`;
}
