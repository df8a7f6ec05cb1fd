import { sayField } from './phrases';

type Fields = Readonly<Record<string, string>>;

const word = (text: string | undefined) => sayField(text ?? '');
const instead = (suggestion: string | undefined) => (suggestion === undefined ? '。' : `；您是指 ${suggestion} 嗎？`);
const bare = (command: string | undefined) => (command ?? '').replace(/^\\/, '');

/** The sentences of problems in Traditional Chinese, by the codes of `problemSentences`. */
export const chineseProblems: Readonly<Record<string, (fields: Fields) => string>> = {
  'directive.unknownForm': ({ text }) =>
    `無法理解指示「${text}」：請寫成例如「S: R^d -> R^d」、「v ~ N(0, I)」、「sigma = 0.5」，或「ignore」加上理由。`,
  'directive.unknownKind': ({ text }) =>
    `不知道「${text}」是哪一種東西：請寫集合如 R^d、映射如 R^d -> R，或 vector、matrix、function 等字。`,
  'directive.unknownLaw': ({ text }) => `無法理解「${text}」中的分布：請寫成例如「v ~ N(0, I)」或「v ~ rademacher」。`,
  'directive.unknownName': ({ text }) => `「${text}」不是單一名稱：請寫成例如「x」、「theta」或「x_0」，多個名稱用逗號分開。`,
  'directive.unknownValue': ({ text }) => `無法理解值「${text}」：請照公式的寫法，例如「sigma = 0.5」。`,
  'homework.bareLatex': ({ text }) => `「${text}」是數學，卻寫在公式之外：請加上錢字號。`,
  'homework.escapedSign': ({ sign }) => `「${sign}」前的反斜線是給 Markdown 的；在公式中會印出符號本身。`,
  'homework.lostDollar': ({ text }) => `「${text}」開始了公式卻沒有結束：請補上錢字號。`,
  'homework.mojibake': ({ broken, restored }) => `「${broken}」在以其他編碼儲存之前是「${restored}」。`,
  'homework.orphanTag': ({ tag }) => `${tag} 寫在它所編號的方程式之外：請移入方程式。`,
  'homework.unclosedDisplay': ({ closer }) => `這個公式沒有結束：請在後面補上 ${closer}。`,
  'latex.badDefinition': ({ command }) => `這個 ${command} 不是可以使用的定義：請寫成 \\newcommand{\\name}[1]{…}。`,
  'latex.dollarInMath': () => '數學中不能有錢字號：請先結束公式，或寫成 \\$。',
  'latex.doubleScript': ({ script }) => `同一個符號有兩個「${script}」：請用一對大括號括起來。`,
  'latex.environmentMismatch': ({ opened, closed }) => `\\begin{${opened}} 卻以 \\end{${closed}} 結束。`,
  'latex.macroBudget': ({ command }) => `巨集 ${command} 呼叫自己，或變得太長，因此沒有再展開。`,
  'latex.mismatchedDelimiter': ({ opener, closer }) => `「${opener}」卻以「${closer}」結束。`,
  'latex.missingArgument': ({ command }) => `${command} 後面需要一個引數。`,
  'latex.plainName': ({ name }) => `「${name}」被讀成一個名稱，而不是字母的乘積：請寫成 \\${name} 或 \\operatorname{${name}}。`,
  'latex.plainSign': ({ sign, command }) => `「${sign}」被讀作 \\${command}：請直接寫 \\${command}。`,
  'latex.plainWords': ({ words }) => `「${words}」被讀作公式旁的文字：請寫成 \\text{ ${words} }。`,
  'latex.looseScript': ({ mark, script }) => `整個「${script}」被讀作上下標：請寫成 ${mark}{${script}}。`,
  'latex.strayAlignment': () => '「&」寫在表格或對齊環境之外。',
  'latex.strayCloser': ({ closer }) => `「${closer}」沒有對應的開頭。`,
  'latex.tooLong': () => '這個公式太長，無法讀取：請分成幾個。',
  'latex.tooDeep': ({ limit }) => `這裡的巢狀超過 ${limit} 層，不再往下讀。`,
  'latex.unclosedEnvironment': ({ environment }) => `\\begin{${environment}} 沒有結束：請補上 \\end{${environment}}。`,
  'latex.unclosedGroup': ({ opener, closer }) => `「${opener}」沒有結束：請補上「${closer}」。`,
  'latex.unknownCharacter': ({ character }) => `字元「${character}」在這裡的數學中沒有意義。`,
  'latex.unknownCommand': ({ command, suggestion }) => `未知的命令 \\${bare(command)}${instead(suggestion)}`,
  'latex.unknownDelimiter': ({ command, found }) => `${command} 後面需要括號，而不是「${found}」。`,
  'latex.unknownEnvironment': ({ environment, suggestion }) => `未知的環境「${environment}」${instead(suggestion)}`,
  'math.ambiguousCall': ({ name, text }) => `「${text}」被讀成 ${name} 在那個時刻的值；而 ${name} 在別處是單純的參數，請統一寫法。`,
  'math.ambiguousProduct': ({ name, text }) => `「${text}」被讀成乘積；若 ${name} 是函數，請在文中說明。`,
  'math.ambiguousStar': ({ text }) => `「${text}」中的星號可能是乘積或摺積：請寫成 p(x) \\cdot q(x) 或 (p * q)(x)。`,
  'math.gradientScope': ({ text }) => `微分作用於整個乘積「${text}」：加上括號就很清楚。`,
  'math.gradientVariable': ({ text }) => `不清楚「${text}」對哪個變數微分：請寫在下方，例如 \\nabla_x。`,
  'math.indexInName': ({ text }) => `「${text}」中的指標隨求和改變，放在名稱裡無法理解。`,
  'math.lawAsNumber': ({ text }) => `「${text}」是分布，卻寫在需要數或向量的地方：請寫出隨機變數的名稱。`,
  'math.looseIndex': ({ text, braced }) =>
    `「${text}」被讀作前面的符號加上一個數：若是指 ${braced}，請加大括號；否則請在加減號兩側留空格。`,
  'math.missingDifferential': () => '這個積分沒有寫出積分變數：請加上 d 與變數，例如 \\int p(x)\\,dx。',
  'math.missingOperand': () => '這裡缺少一個運算元。',
  'math.openShape': ({ text }) => `不清楚「${text}」中的因子是數還是矩陣：請說明。`,
  'math.prefixScope': ({ text }) => `不清楚「${text}」有多少屬於這個函數：請加上括號。`,
  'math.quotientScope': ({ text }) => `不清楚「${text}」除以什麼：請加上括號，或寫成 \\frac{…}{…}。`,
  'math.secondOrder': () => '∇² 被讀成拉普拉斯算子；若是海森矩陣（Hessian），請寫成 \\nabla\\nabla^\\top。',
  'math.shapeMismatch': ({ text, left, right, what }) =>
    `「${text}」中的維度不符：${left}${left === right ? '' : ` 與 ${right}`}（${word(what)}）。`,
  'math.strayDifferential': ({ text }) => `「${text}」是微分，但這裡沒有積分，也不是運動方程式。`,
  'math.sumScope': ({ text }) => `求和涵蓋整個「${text}」，因為其中也有它的指標；加上括號可以說清楚。`,
  'math.tooDeep': () => '這裡的函數套了太多層，無法理解這個公式：請分成幾步寫。',
  'math.unclosedBar': () => '這條豎線沒有結束。',
  'math.unknownBinder': ({ text }) => `不清楚「${text}」對哪個變數取平均或求和。`,
  'math.unknownConstruct': ({ text }) => `無法理解這裡的「${text}」，因此不判定這個方程式。`,
  'math.unknownLaw': ({ text }) => `無法理解「${text}」中的分布。`,
  'math.unknownNorm': ({ text }) => `無法理解「${text}」中的範數是哪一種。`,
  'names.averagedInVain': ({ name }) => `這裡對 ${name} 取平均，而平均裡沒有 ${name}：是不是漏掉了？`,
  'names.boundAndFree': ({ name }) => `一邊對 ${name} 取平均或積分，另一邊的 ${name} 卻是自由變數：兩邊不是相同變數的函數。`,
  'names.changedMeaning': ({ name, one, other }) => `${name} 在這裡重新宣告：別處是${word(one)}，這裡是${word(other)}。`,
  'names.neverIntroduced': ({ name }) => `${name} 只出現在這個方程式的一邊，文中別處都沒有：請說明它是什麼，或是否寫錯了字母？`,
  'names.takenForScore': ({ name, score }) => `${name} 沒有定義，被當作分數「${score}」：請在文中說明。`,
  'names.twoLosses': ({ name, line, one, other }) =>
    `${name} 在這裡是另一個損失（${word(other)}），在${word(line)}是（${word(one)}）：請給其中一個換個名稱。`,
  'names.twoValues': ({ name, line, times, rest }) => `${name} 在這裡是${word(line)}的 ${times}${name}${word(rest)}：同一個名稱有兩個值。`,
  'names.redeclared': ({ name, one, other }) => `${name} 先前宣告為${word(one)}，這裡卻是${word(other)}：請將其中之一改用別的字母。`,
};
