/** What is read from longer texts is not kept. */
const LONGEST = 60;

/**
 * A pure function of short texts that come again and again, with its last results kept: so many of them, then it
 * begins anew.
 */
export function remember<Result>(work: (text: string) => Result, most: number): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const result = known.get(text);
    if (result !== undefined || known.has(text)) return result as Result;
    if (text.length > LONGEST) return work(text);
    // What is cut out of a text keeps the whole of it in memory: hence the copy.
    const own = Buffer.from(text).toString();
    const made = work(own);
    if (known.size >= most) known.clear();
    known.set(own, made);
    return made;
  };
}
