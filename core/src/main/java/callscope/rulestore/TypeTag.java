package callscope.rulestore;

/** Precedes an encoded value and tells its type. */
enum TypeTag {
  AND,
  OR,
  NOT,
  AT_LEAST,
  COUNT,
  SUBSCOPE,
  LEAF,
  EXACT,
  SUBSTRING,
  REGEX,
  GUID,
  BYTES_PREFIX,
  MATCHED_RULE,
  TEXT,
  NUMERIC,
  OPERAND,
  PROPERTY,
  BYTES,
  BASIC_BLOCK,
  SMALL,
  LARGE,
  REAL
}
