import { defineEach, type CommandFamily, type CommandRule } from './commandRule';

const letter =
  (name: string): CommandRule =>
  (_reader, call) => ({ kind: 'letter', span: call.span, name });

/** Greek letters and the few others that name a quantity. */
export const letters: CommandFamily = {
  ...defineEach('alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda mu nu xi omicron', letter),
  ...defineEach('pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega digamma', letter),
  ...defineEach('Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega', letter),
  ...defineEach('varGamma varDelta varTheta varLambda varXi varPi varSigma varUpsilon varPhi varPsi varOmega', (name) =>
    letter(name.slice(3)),
  ),
  ...defineEach('Alpha Beta Epsilon Zeta Eta Iota Kappa Mu Nu Omicron Rho Tau Chi', letter),
  thetasym: letter('vartheta'),
  weierp: letter('wp'),
  vartriangle: letter('Delta'),
  ...defineEach('alef alefsym', () => letter('aleph')),
  ...defineEach('ell hbar hslash imath jmath wp aleph beth gimel daleth eth Bbbk mho Finv Game', letter),
};
