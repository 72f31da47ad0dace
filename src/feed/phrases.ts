/** Words by which lines of official channels are told, in English, Russian, French and Spanish. All take a line without its marks. */

const anyOf = (words: readonly string[]): string => words.join('|');

/** Begins with the name of a genre: a statement, an interview, a joint communiqué; `О встрече …`. */
export const GENRE = new RegExp(
  `^(?:${anyOf([
    String.raw`(?:press )?statement\b|joint (?:press )?\p{L}+|(?:\p{Lu}\p{L}+ )?declaration\b|communiqu|memorandum`,
    String.raw`comment(?:ary)? (?:by|of|on|from)|interview\b|(?:opening |welcoming |closing )?(?:remarks|address)\b`,
    String.raw`speech\b|briefing\b|news conference|press (?:conference|release)|article (?:by|of)|answers? (?:by|to)`,
    'message (?:of|from|by)|(?:consular|travel|weather|security) (?:information|notice|advice|advisory|alert|warning)',
    String.raw`announcement\b|on the (?:outcome|results?|telephone|meeting|talks|situation)`,
    String.raw`заявлени|совместн\p{L}+ (?:заявлени|деклараци|коммюнике)|деклараци|коммюнике|комментари\p{L}* |интервью`,
    String.raw`выступлени|(?:вступительн|приветственн)\p{L}+ слово|брифинг|пресс-(?:релиз|конференци)|стать[яи] |ответы? `,
    String.raw`обращени|об? \p{Ll}\p{L}+`,
    'déclaration|communiqué|allocution|discours|intervention (?:de|du)|entretien avec',
    'declaración|comunicado|palabras de|discurso|entrevista|intervención',
  ])})`,
  'iu',
);

/** Begins with a greeting, congratulations or condolences. */
export const GREETING = new RegExp(
  `^(?:${anyOf([
    String.raw`happy |season.s greetings|merry |congratulations|best wishes|(?:\p{L}+ )?greetings|(?:our )?condolences`,
    'dear (?:friends|compatriots|subscribers)',
    'поздрав|с днём|с днем|с (?:новым|праздник|наступающ)|дорогие (?:друзья|соотечественники)|(?:выражаем )?соболезн',
    'bonne (?:fête|année)|joyeu[xs]|félicitations|condoléances|feliz|felicidades|felicitaciones|condolencias',
  ])})`,
  'iu',
);

/** Points at what was said before: `The Ministers …`, `In addition, …`, `В ходе беседы …`. */
export const REFERS_BACK = new RegExp(
  `^(?:${anyOf([
    String.raw`(?:the|both|these|all) (?:two )?(?:\p{L}+ )?(?:ministers|officials|sides|parties|participants|interlocutors|delegat\p{L}+|leaders|diplomats|guests|counterparts|talks|conversation|discussions?)`,
    'the (?:two|meeting|event|call|visit|programme|agenda|message)|he|she|they|it|we|our|i|my|me|their|its',
    '(?:his|her)(?! (?:highness|majesty|excellency))|this(?! (?:week|weekend|year|month|evening|morning))|these|those|such',
    'let|you|here|there|also|in (?:addition|conclusion|particular|this|that|his|her|their)|moreover|furthermore|however',
    'at the same time|besides|during (?:the|their|his|her)|following the|after the|as (?:usual|per|a|for)|among|attending',
    '(?:first|second|third|finally|then|thus|therefore)(?=,)|(?:special|particular) attention',
    'стороны|собеседники|министры|участники|делегации|сопредседатели|он|она|они|мы|наша?|наши|я|это|эти|так(?:ие|же)',
    'кроме|при этом|вместе с тем|в (?:ходе|этом|этой|завершение|заключение|частности)|по итогам|(?:особое|отдельное) внимание',
    String.raw`обсу(?:ждал|жден|дил)\p{L}*|состоялся (?:обстоятельн|заинтересованн)?\p{L}* ?обмен|отмечен\p{L}*|подч[её]ркнут\p{L}*`,
    String.raw`подтвержд\p{L}*|условились|договорились|затем`,
    'les (?:deux )?(?:ministres|parties|participants|échanges|délégations)|ils?|elles?|nous|notre|je|cette?|ces|au cours',
    'lors|à cette|en outre|par ailleurs|de plus|enfin|ensuite|il y a',
    '(?:los|las|ambos|ambas) (?:dos )?(?:ministr[oa]s|partes|participantes|cancilleres)|ellos|ellas?|nosotros|nuestr[oa]s?|yo',
    'est[aeo]s?(?! (?:fin|semana|año|mes))|durante|asimismo|además|por su parte|al término|en la ocasión',
  ])})(?!\\p{L})`,
  'iu',
);

/** Tells in the past of something held: `… was held in Jakarta`. */
export const HELD = new RegExp(
  anyOf([
    String.raw`\b(?:hosted|had an? (?:\p{L}+ ){0,3}(?:meeting|conversation|talk)|met|(?:was|were) held|held|took (?:part|place)|received|visited|attended|chaired|organi[sz]ed)\b`,
    'состоял(?:ся|ась|ось|ись)|прош(?:ёл|ел|ла|ло|ли)|принял|пров[её]л|встретил',
    'accueilli|s’est tenue?|a reçu|se celebró|tuvo lugar|fue sede|recibió',
  ]),
  'iu',
);

/** In the first person: a speaker's sentence. */
export const SPOKEN = /(?<!\p{L})(?:we|I|мы|я|nous|je)(?!\p{L})/u;

/** A full name, and a verb of what officials do. */
export const DOES =
  /(?<name>\p{Lu}[\p{L}\p{M}’'-]+ \p{Lu}[\p{L}\p{M}’'-]+|\p{Lu}\.\s?[\p{L}.-]+),? (?:will|has|had|arriv|depart|le(?:ft|aves)|met|meets|receiv|host|held|holds|took|takes|visit|attend|paid|pays|call|spoke|chair|present|sign|participat|посетит|прибы|отбы|принял|примет|пров[её]л|встретил|выступил|направил|вручил|a reçu|recibió|viaj)/u;

/** Ends a speech or a document. */
export const LAST_WORDS =
  /^(?:i )?thank you(?: (?:all|for your (?:kind )?attention))?[.!]?$|^(?:благодарю|спасибо) за внимание[.!]?$|^je vous remercie[.!]?$|^muchas gracias[.!]?$|^(?:done|signed) (?:at|in) |^совершено в |^fait à |^hecho en /iu;

export const LIVE =
  /(?:^|\P{L})(?:live|прям(?:ая|ой) (?:трансляци|эфир)|трансляция|в эфире|en direct|en vivo)/iu;

/** A look back at a year: `#OnThisDay in 1945`. */
export const ON_THIS_DAY =
  /^(?:#?on ?this ?day|#?otd|#?в ?этот ?день|#этотдень|#?ce ?jour(?:-|\s)?là|#?un ?día ?como ?hoy).{0,6}\d{4}/iu;

/** Tags of a series, which open its posts. */
export const SERIES =
  /^#(?:onthisday|otd|photooftheday|live|announcement|вэтотдень|этотдень|деньвистории|анонс|cejourlà|undíacomohoy)/iu;
