/** What lint says of what keeps a text from being strict JSON. */
export const JSON_MESSAGES = {
  'json.apostrophe': 'an apostrophe where a quotation mark belongs',
  'json.comment': 'a comment',
  'json.control-character':
    'a line break or another control character inside a text',
  'json.end': 'it ends too early',
  'json.escape': 'an escape that JSON does not have',
  'json.missing': '{{found}} where {{wanted}} belongs',
  'json.more': '{{found}} after its end',
  'json.number': 'a number where none belongs, or one that JSON does not have',
  'json.trailing-comma': 'a comma before {{closing}}',
  'json.unquoted': '{{found}} without quotation marks',
} as const;
