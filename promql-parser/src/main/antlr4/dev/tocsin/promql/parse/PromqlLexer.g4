/*
 * The words of PromQL. Braces and brackets have modes of their own: inside braces every word is an identifier, inside
 * brackets a colon separates window and step instead of being part of a name.
 *
 * Each mode ends with a rule that takes any single character as UNRECOGNIZED, so every bad character and every
 * malformed number or string reaches the parser as a token, and one error path. ContextualTokens settles what depends
 * on the neighbouring token.
 */
lexer grammar PromqlLexer;

tokens {
    /** The parenthesis that opens a list of labels, after by, without, on, ignoring, group_left or group_right. */
    GROUPING_PAREN,
    /** The words fill, fill_left and fill_right before a parenthesis. */
    FILL,
    FILL_LEFT,
    FILL_RIGHT
}

SPACE : [ \t\r\n]+ -> skip ;
COMMENT : '#' ~[\r\n]* -> skip ;

ADD : '+' ;
SUB : '-' ;
MUL : '*' ;
DIV : '/' ;
MOD : '%' ;
POW : '^' ;
EQLC : '==' ;
NEQ : '!=' ;
LSS : '<' ;
LTE : '<=' ;
GTR : '>' ;
GTE : '>=' ;
TRIM_UPPER : '</' ;
TRIM_LOWER : '>/' ;
EQL : '=' ;
AT : '@' ;
COMMA : ',' ;
LEFT_PAREN : '(' ;
RIGHT_PAREN : ')' ;
LEFT_BRACE : '{' -> pushMode(BRACES) ;
LEFT_BRACKET : '[' -> pushMode(BRACKETS) ;

AND options { caseInsensitive = true; } : 'and' ;
OR options { caseInsensitive = true; } : 'or' ;
UNLESS options { caseInsensitive = true; } : 'unless' ;
ATAN2 options { caseInsensitive = true; } : 'atan2' ;

AGGREGATOR options { caseInsensitive = true; }
    : 'sum' | 'avg' | 'count' | 'group' | 'min' | 'max' | 'stddev' | 'stdvar' | 'quantile' | 'topk' | 'bottomk'
    | 'count_values' | 'limitk' | 'limit_ratio'
    ;

OFFSET options { caseInsensitive = true; } : 'offset' ;
SMOOTHED options { caseInsensitive = true; } : 'smoothed' ;
ANCHORED options { caseInsensitive = true; } : 'anchored' ;
BY options { caseInsensitive = true; } : 'by' ;
WITHOUT options { caseInsensitive = true; } : 'without' ;
ON options { caseInsensitive = true; } : 'on' ;
IGNORING options { caseInsensitive = true; } : 'ignoring' ;
GROUP_LEFT options { caseInsensitive = true; } : 'group_left' ;
GROUP_RIGHT options { caseInsensitive = true; } : 'group_right' ;
BOOL options { caseInsensitive = true; } : 'bool' ;
START options { caseInsensitive = true; } : 'start' ;
END options { caseInsensitive = true; } : 'end' ;
STEP options { caseInsensitive = true; } : 'step' ;
RANGE options { caseInsensitive = true; } : 'range' ;
MIN_OF options { caseInsensitive = true; } : 'min_of' ;
MAX_OF options { caseInsensitive = true; } : 'max_of' ;

NUMBER : DECIMAL | HEXADECIMAL | NUMBER_WORD ;
DURATION : DURATION_TEXT ;
IDENTIFIER : WORD ;
METRIC_IDENTIFIER : [A-Za-z_:] [A-Za-z0-9_:]* ;
STRING : STRING_TEXT ;

BAD_NUMBER : NUMBER_LIKE -> type(UNRECOGNIZED) ;
BAD_OPERATOR : '=~' -> type(UNRECOGNIZED) ;
UNRECOGNIZED : . ;

fragment WORD : [A-Za-z_] [A-Za-z0-9_]* ;
fragment NUMBER_WORD options { caseInsensitive = true; } : 'inf' | 'nan' ;
fragment DIGITS : [0-9] ('_'? [0-9])* ;
fragment EXPONENT : [eE] [+-]? DIGITS ;
fragment DECIMAL : DIGITS ('.' DIGITS?)? EXPONENT? | '.' DIGITS EXPONENT? ;
fragment HEXADECIMAL : '0' [xX] ('_'? [0-9a-fA-F])+ ;
fragment DURATION_TEXT : (DECIMAL | HEXADECIMAL) [smhdwy] 's'? ([0-9]+ [smhdw] 's'?)* ;
fragment NUMBER_LIKE : '.'? [0-9] ([0-9A-Za-z_.] | [eE] [+-])* ;
fragment STRING_TEXT
    : '"' ('\\' . | ~["\\\n])* '"'
    | '\'' ('\\' . | ~['\\\n])* '\''
    | '`' ~'`'* '`'
    ;

mode BRACES;

BRACES_SPACE : [ \t\r\n]+ -> skip ;
BRACES_COMMENT : '#' ~[\r\n]* -> skip ;
RIGHT_BRACE : '}' -> popMode ;
BRACES_COMMA : ',' -> type(COMMA) ;
BRACES_EQL : '=' -> type(EQL) ;
BRACES_NEQ : '!=' -> type(NEQ) ;
EQL_REGEX : '=~' ;
NEQ_REGEX : '!~' ;
BRACES_IDENTIFIER : WORD -> type(IDENTIFIER) ;
BRACES_STRING : STRING_TEXT -> type(STRING) ;
BRACES_UNRECOGNIZED : . -> type(UNRECOGNIZED) ;

/* From the opening bracket to the first number; only what can start a duration expression is a token. */
mode BRACKETS;

BRACKETS_SPACE : [ \t\r\n]+ -> skip ;
BRACKETS_COMMENT : '#' ~[\r\n]* -> skip ;
RIGHT_BRACKET : ']' -> popMode ;
COLON : ':' ;
BRACKETS_ADD : '+' -> type(ADD) ;
BRACKETS_SUB : '-' -> type(SUB) ;
BRACKETS_MUL : '*' -> type(MUL) ;
BRACKETS_DIV : '/' -> type(DIV) ;
BRACKETS_MOD : '%' -> type(MOD) ;
BRACKETS_POW : '^' -> type(POW) ;
BRACKETS_COMMA : ',' -> type(COMMA) ;
BRACKETS_LEFT_PAREN : '(' -> type(LEFT_PAREN) ;
BRACKETS_RIGHT_PAREN : ')' -> type(RIGHT_PAREN) ;
BRACKETS_STEP options { caseInsensitive = true; } : 'step' -> type(STEP) ;
BRACKETS_RANGE options { caseInsensitive = true; } : 'range' -> type(RANGE) ;
BRACKETS_MIN_OF options { caseInsensitive = true; } : 'min_of' -> type(MIN_OF) ;
BRACKETS_MAX_OF options { caseInsensitive = true; } : 'max_of' -> type(MAX_OF) ;
BRACKETS_NUMBER : (DECIMAL | HEXADECIMAL) -> type(NUMBER), mode(WINDOW) ;
BRACKETS_DURATION : DURATION_TEXT -> type(DURATION), mode(WINDOW) ;
BRACKETS_BAD_NUMBER : NUMBER_LIKE -> type(UNRECOGNIZED) ;
BRACKETS_WORD : WORD -> type(UNRECOGNIZED) ;
BRACKETS_UNRECOGNIZED : . -> type(UNRECOGNIZED) ;

/* From the first number to the closing bracket; other tokens are known by name in the error message. */
mode WINDOW;

WINDOW_SPACE : [ \t\r\n]+ -> skip ;
WINDOW_COMMENT : '#' ~[\r\n]* -> skip ;
WINDOW_RIGHT_BRACKET : ']' -> type(RIGHT_BRACKET), popMode ;
WINDOW_COLON : ':' -> type(COLON) ;
WINDOW_ADD : '+' -> type(ADD) ;
WINDOW_SUB : '-' -> type(SUB) ;
WINDOW_MUL : '*' -> type(MUL) ;
WINDOW_DIV : '/' -> type(DIV) ;
WINDOW_MOD : '%' -> type(MOD) ;
WINDOW_POW : '^' -> type(POW) ;
WINDOW_EQLC : '==' -> type(EQLC) ;
WINDOW_NEQ : '!=' -> type(NEQ) ;
WINDOW_LSS : '<' -> type(LSS) ;
WINDOW_LTE : '<=' -> type(LTE) ;
WINDOW_GTR : '>' -> type(GTR) ;
WINDOW_GTE : '>=' -> type(GTE) ;
WINDOW_EQL : '=' -> type(EQL) ;
WINDOW_AT : '@' -> type(AT) ;
WINDOW_COMMA : ',' -> type(COMMA) ;
WINDOW_LEFT_PAREN : '(' -> type(LEFT_PAREN) ;
WINDOW_RIGHT_PAREN : ')' -> type(RIGHT_PAREN) ;
WINDOW_LEFT_BRACE : '{' -> type(LEFT_BRACE), pushMode(BRACES) ;
WINDOW_STEP options { caseInsensitive = true; } : 'step' -> type(STEP) ;
WINDOW_RANGE options { caseInsensitive = true; } : 'range' -> type(RANGE) ;
WINDOW_MIN_OF options { caseInsensitive = true; } : 'min_of' -> type(MIN_OF) ;
WINDOW_MAX_OF options { caseInsensitive = true; } : 'max_of' -> type(MAX_OF) ;
WINDOW_NUMBER : (DECIMAL | HEXADECIMAL) -> type(NUMBER) ;
WINDOW_DURATION : DURATION_TEXT -> type(DURATION) ;
WINDOW_STRING : STRING_TEXT -> type(STRING) ;
WINDOW_BAD_NUMBER : NUMBER_LIKE -> type(UNRECOGNIZED) ;
WINDOW_WORD : WORD -> type(UNRECOGNIZED) ;
WINDOW_UNRECOGNIZED : . -> type(UNRECOGNIZED) ;
