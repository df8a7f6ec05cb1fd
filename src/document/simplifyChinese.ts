/** Each traditional character before the simplified one that the words are looked for in. */
const pairs =
  '與与業业兩两個个為为義义從从會会優优關关寫写準准動动勻匀協协單单發发變变響响問问實实對对導导將将佈布並并開开當当徑径憶忆態态擴扩據据換换斂敛數数' +
  '時时無无極极樣样標标沒没滿满點点參参簡简係系納纳組组結结絡络維维縮缩網网習习聯联視视計计記记論论設设證证試试請请賴赖轉转邊边過过運运這这適适選选' +
  '間间陣阵隨随題题項项馬马驗验還还條条積积則则給给總总應应圖图歸归學学負负體体種种來来們们後后處处雜杂訊讯機机資资純纯線线顯显隱隐聲声鏈链規规範范' +
  '觀观測测該该說说讀读於于裡里減减較较確确認认識识擇择連连續续絕绝異异釋释錯错誤误閉闭離离獨独僅仅雖虽難难類类陳陈稱称評评價价產产藉借尋寻願愿損损訓训練练層层預预驅驱捨舍經经' +
  '爲为説说裏里綫线証证勢势卻却衆众濾滤擬拟階阶鄰邻圍围權权歷历終终級级別别區区帶带棄弃錄录熱热約约緣缘慮虑質质軸轴輸输進进長长關关險险顧顾風风決决爾尔' +
  '穩稳盡尽幾几儘尽啟启閾阈縱纵徵征鬆松壓压測测寬宽獲获電电龐庞譜谱趨趋輪轮載载遠远遞递遷迁鍵键鏡镜闡阐頭头頻频餘余驟骤點点麼么匯汇補补歸归讓让';

const simplified = new Map<string, string>();
for (let at = 0; at < pairs.length; at += 2) simplified.set(pairs[at]!, pairs[at + 1]!);
const traditional = new RegExp(`[${[...simplified.keys()].join('')}]`, 'g');

/** The field's words where Taiwan says them otherwise; each is as long as its like. */
const words: Readonly<Record<string, string>> = {
  机率: '概率',
  杂讯: '噪声',
  常态: '正态',
  资料: '数据',
  纯量: '标量',
  变数: '变量',
  分配: '分布',
  概似: '似然',
  最佳: '最优',
  网路: '网络',
  取样: '采样',
  共变异: '协方差',
  变异数: '方差数',
  部分积分: '分部积分',
  积分分部: '分部积分',
};
/** 分配律 and 分配函數 are no distributions. */
const taiwanese = new RegExp(Object.keys(words).join('|').replace('分配', '分配(?![律函])'), 'g');

/** 隨機變數 → 随机变量: Chinese prose in the characters and words that cues are written in, of the same length. */
export function simplifyChinese(text: string): string {
  if (!/[一-龥]/.test(text)) return text;
  const plain = text.replace(traditional, (char) => simplified.get(char) ?? char);
  return plain.replace(taiwanese, (word) => words[word] ?? word);
}
