/**
 * Whether XML may be TwiML, so that a server is worth its start. What is served is for the server to say, which looks
 * closer; this must only never be more severe than it, except on fragments that begin with a verb.
 */
export function mayBeTwiml(text: string): boolean {
  return /<response\b/i.test(text);
}
