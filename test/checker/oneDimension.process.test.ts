import { checkStatuses, type StatusText } from './displayTable';

const tex = String.raw;
const vectors = tex`Let $A$ be a matrix and $x\in\mathbb R^d$. Then $$\nabla_x(x^\top Ax)=(A+A^\top)x.$$ `;
const pair = tex`${vectors}Let $p=\mathcal N(\mu_1,\sigma_1^2)$ and $q=\mathcal N(\mu_2,\sigma_2^2)$. Then $$\mathrm{KL}(p\|q)=`;
const standard = tex`${vectors}Let $p=\mathcal N(0,1)$ and $q=\mathcal N(m,s^2)$. Then $$\mathrm{KL}(q\|p)=`;
const after = (text: string, value: string, status: string): StatusText => [value, `${text}${value}.$$`, ['holds', status]];

/** Laws whose means are numbers are laws of numbers, also in a text on vectors. */
const rows: readonly StatusText[] = [
  after(pair, tex`\log\frac{\sigma_2}{\sigma_1}+\frac{\sigma_1^2+(\mu_1-\mu_2)^2}{2\sigma_2^2}-\frac12`, 'holds'),
  after(pair, tex`\log\frac{\sigma_2}{\sigma_1}+\frac{\sigma_1^2-(\mu_1-\mu_2)^2}{2\sigma_2^2}-\frac12`, 'wrong'),
  after(pair, tex`\log\frac{\sigma_1}{\sigma_2}+\frac{\sigma_1^2+(\mu_1-\mu_2)^2}{2\sigma_2^2}-\frac12`, 'wrong'),
  after(pair, tex`\log\frac{\sigma_2}{\sigma_1}+\frac{\sigma_1^2+(\mu_1-\mu_2)^2}{\sigma_2^2}-\frac12`, 'wrong'),
  after(standard, tex`\frac{s^2+m^2-1}{2}-\log s`, 'holds'),
  after(standard, tex`\frac{s^2+m^2-1}{2}+\log s`, 'wrong'),
  after(standard, tex`\frac{s^2+m^2-1}{2}-\log s^2`, 'wrong'),
];

describe('laws of numbers in a text on vectors', () => checkStatuses(rows, 1024));
