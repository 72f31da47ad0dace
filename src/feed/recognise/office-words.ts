import { keysOfWords, type Token } from '../tokens.ts';

/** The grammatical case in which a Russian text puts a name; other languages have none. */
export type Case = 'nominative' | 'genitive' | 'dative' | 'instrumental' | 'prepositional';

/** A word that makes its holder an official. */
export interface Head {
  readonly plural: boolean;
  readonly case: Case;
}

/** Words that name an office by themselves, folded. */
const SINGLE_HEADS = keysOfWords(`
  minister president presidenta premier secgen spox dpm mos nsa vp fm pm eam ambassador secretary chancellor king queen prince
  princess emir amir sultan pope patriarch envoy representative speaker chairman chairwoman chairperson
  chair director governor commissioner consul mayor adviser advisor d'affaires spokesperson spokeswoman
  spokesman counterpart colleague head leader coordinator diplomat councilor councillor counsellor ministre
  presidente canciller ministro ministra chancelier embajador embajadora ambassadeur ambassadrice
`);
const PLURAL_HEADS = keysOfWords(`
  ministers presidents premiers fms ambassadors secretaries chancellors speakers envoys representatives
  leaders counterparts chairmen spokespersons
`);

const RUSSIAN_HEADS = keysOfWords(`
  министр президент премьер посол посла глава председатель секретарь госсекретарь спикер представитель
  спецпредставитель посланник спецпосланник канцлер директор генсек король королева принц принцесса эмир
  султан заместитель замминистра замглавы руководитель советник губернатор патриарх комиссар координатор
  постпред коллега лидер начальник
`);
/** Ranks and courtesies: they stand before a name and are no part of it. */
const RANKS = keysOfWords(`
  dr mr mrs ms miss amb gen lt col maj adm capt sen rev hon'ble madam sir lord dame baroness sheikh shaikh sheikha general marshal colonel admiral
  lieutenant comrade prof professor hon honourable honorable excellency highness majesty dato datuk seri
  cardinal samdech thipadei techo archbishop ayatollah senator shri smt h.e. h.h. h.m. h.r.h. he hh hm hrh
  шейх генерал маршал господин товарищ доктор профессор
`);
/** Words of offices, departments and bodies, which are no part of a name. */
const OFFICE_WORDS = keysOfWords(`
  region oblast krai province territory district city deputy prime vice first second third acting interim caretaker outgoing former foreign external internal
  interior home affairs international cooperation operation regional integration trade economic economy
  economics development defence defense finance financial treasury energy justice security council relations
  european commonwealth state states special general plenipotentiary extraordinary union federal permanent
  resident central committee communist party supreme national people peoples assembly parliament
  parliamentary senate house representatives chamber deputies congress duma majlis mazhilis diet bundestag
  cabinet his her their excellency majesty highness royal republic kingdom federation government ministry
  ministerial department senior official officials chief high crown grand charge policy political diplomatic
  diaspora abroad overseas community nationals immigration migration emigrants expatriates tourism culture
  cultural education science scientific technology technological innovation space digital transformation
  communications information media transport transportation infrastructure construction housing industry
  industrial commerce commercial agriculture agricultural food rural fisheries forestry environment
  environmental ecology climate change natural resources water health sport sports youth women family
  children labour labor employment social protection welfare planning investment investments budget revenue
  taxation oil gas petroleum nuclear atomic mines mining mineral religious religion worship emergency
  emergencies situations public administration legal law human humanitarian rights strategic strategy reform
  europe africa asia eurasia middle east north south west americas latin consular secretariat commission
  executive board bureau political politburo workers labour bank fund organization organisation agency union
  league confederation bloc alliance eurasian presidential administration office plenary standing select co
  elect designate etrangeres affaires relaciones exteriores asuntos culto republica republique gobierno
  gouvernement

  иностранный дело внешний внутренний сношение связь торговля экономика экономический оборона развитие
  международный сотрудничество государство государственный правительство совет безопасность первый второй
  вице министерство мид генеральный специальный постоянный чрезвычайный полномочный верховный официальный
  евразийский европейский интеграция кооперация народный национальный собрание парламент сенат палата дума
  федерация федеральный кабинет администрация комитет комиссия центральный исполнительный коммунистический
  партия ассамблея организация союз лига департамент политический политбюро бюро служба разведка республика
  королевство
`);
/** Small words within an office, in small letters: capitalised they may be a name (`To Lam`). */
const LINKS = keysOfWords('and of the for to in et des de du la le les los las del y &');
/** After these a country is where an envoy is sent, or what about. */
export const ACCREDITED = keysOfWords('to for in on at при в во по');
/** Endings of words that go on with a Russian office: `министр иностранных дел и торговли`. */
const RUSSIAN_DEPARTMENT =
  /^(?:[а-я]{2,}(?:ых|их|ого|его|ой|ей|ии|ия|ств[ао]|ости|ов|ев|ам|ям|[ыияа])|дел|и|по|при)$/;

type Kind = 'single' | 'plural' | 'russian';
const HEADS: ReadonlyMap<string, Kind> = new Map([
  ...[...RUSSIAN_HEADS].map((key) => [key, 'russian'] as const),
  ...[...PLURAL_HEADS].map((key) => [key, 'plural'] as const),
  ...[...SINGLE_HEADS].map((key) => [key, 'single'] as const),
]);

/** The office a token names, else null. */
export function headOf(token: Token | undefined): Head | null {
  const kind = token && HEADS.get(token.key);
  if (!kind) return null;
  if (kind !== 'russian') return { plural: kind === 'plural', case: 'nominative' };
  const ending = token.text.toLowerCase().replaceAll('ё', 'е').slice(token.key.length);
  return headByEnding(ending, /^(?:(?:зам)?глав|коллег)$/.test(token.key));
}

/** `feminine`: глава, коллега. Null for what only looks alike: главный. */
function headByEnding(ending: string, feminine: boolean): Head | null {
  const plural = /^(?:ов|ев|ами|ями|ы|и)$/.test(ending) && !feminine;
  if (feminine) {
    const byEnding: Record<string, Case> = {
      а: 'nominative',
      ы: 'genitive',
      и: 'genitive',
      у: 'genitive',
      е: 'dative',
      ой: 'instrumental',
    };
    const found = byEnding[ending];
    return found ? { plural: false, case: found } : null;
  }
  if (/^(?:а|я|ов|ев|ей)$/.test(ending)) return { plural: plural || ending === 'ей', case: 'genitive' };
  if (/^[ую]$/.test(ending)) return { plural, case: 'dative' };
  if (/^(?:ом|ем|ами|ями)$/.test(ending)) return { plural, case: 'instrumental' };
  if (ending === 'е') return { plural, case: 'prepositional' };
  return /^(?:|ь|ы|и)$/.test(ending) ? { plural, case: 'nominative' } : null;
}

/** Whether a token is a rank or a courtesy before a name. In capitals alone: HE, HRH. */
export const isRank = (token: Token | undefined): boolean =>
  token !== undefined &&
  RANKS.has(token.key) &&
  (token.capital || /[а-я]/.test(token.key)) &&
  (!/^h[emh]$/.test(token.key) || token.text === token.text.toUpperCase());

/** Whether a token goes on with an office that has begun. */
export const isOfficeWord = (token: Token | undefined): boolean =>
  token !== undefined &&
  (OFFICE_WORDS.has(token.key) ||
    (!token.capital && (isLink(token) || RUSSIAN_DEPARTMENT.test(token.text.toLowerCase()))));

/** Whether a token is a small word within an office. */
export const isLink = (token: Token | undefined): boolean => token !== undefined && LINKS.has(token.text);
