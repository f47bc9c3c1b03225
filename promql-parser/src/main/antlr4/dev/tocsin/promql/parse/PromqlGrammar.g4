/*
 * The sentences of PromQL. The alternatives of expr stand in the order of precedence, tightest first; see "Binary
 * operator precedence" in https://prometheus.io/docs/prometheus/latest/querying/operators/.
 *
 * Each decision needs at most two tokens of lookahead, so that the first token that does not fit is the one reported,
 * and the rule it stands in tells what was expected. Constructs that have words of their own in error messages are rules
 * of their own: SyntaxErrors reads the stack of open rules.
 */
parser grammar PromqlGrammar;

options { tokenVocab = PromqlLexer; }

expression : expr EOF ;

/* What a selector is written as where nothing else may stand: the parameter match[] of the HTTP API. */
selectorAlone : selector EOF ;

expr
    : expr brackets                                                       # ranged
    | expr OFFSET offsetDuration                                          # offset
    | expr AT timestamp                                                   # at
    | expr modifier = (ANCHORED | SMOOTHED)                               # modified
    | <assoc = right> expr op = POW modifiers expr                        # binary
    | sign = (ADD | SUB) expr                                             # unary
    | expr op = (MUL | DIV | MOD | ATAN2) modifiers expr                  # binary
    | expr op = (ADD | SUB) modifiers expr                                # binary
    | expr op = (EQLC | NEQ | LSS | LTE | GTR | GTE | TRIM_UPPER | TRIM_LOWER) modifiers expr # binary
    | expr op = (AND | UNLESS) modifiers expr                             # binary
    | expr op = OR modifiers expr                                         # binary
    | LEFT_PAREN expr RIGHT_PAREN                                         # paren
    | aggregation                                                         # aggregate
    | functionName arguments                                              # call
    | selector                                                            # instant
    | NUMBER                                                              # number
    | DURATION                                                            # durationNumber
    | STRING                                                              # string
    ;

/* Binary operators: what may stand between operator and right operand. */

modifiers : BOOL? (matching grouping?)? fills? ;
matching : kind = (ON | IGNORING) labelList ;
grouping : side = (GROUP_LEFT | GROUP_RIGHT) labelList? ;
fills : fillBoth | fillLeft fillRight? | fillRight fillLeft? ;
fillBoth : FILL fillValue ;
fillLeft : FILL_LEFT fillValue ;
fillRight : FILL_RIGHT fillValue ;
fillValue : LEFT_PAREN signedNumber RIGHT_PAREN ;

labelList : GROUPING_PAREN (label (COMMA label)* COMMA?)? RIGHT_PAREN ;

label
    : STRING | IDENTIFIER | METRIC_IDENTIFIER | AND | OR | UNLESS | ATAN2 | AGGREGATOR | OFFSET | SMOOTHED | ANCHORED
    | BY | WITHOUT | ON | IGNORING | GROUP_LEFT | GROUP_RIGHT | BOOL | START | END | STEP | RANGE | MIN_OF | MAX_OF
    ;

/* Aggregations and calls. */

aggregation : AGGREGATOR (by arguments | arguments by?) ;
by : kind = (BY | WITHOUT) labelList ;
functionName : IDENTIFIER | START | END | STEP | RANGE | MIN_OF | MAX_OF ;
arguments : LEFT_PAREN (expr (COMMA expr)* trailingComma?)? RIGHT_PAREN ;
trailingComma : COMMA ;

/* Selectors. */

selector : metricName matchers? | matchers ;

metricName
    : IDENTIFIER | METRIC_IDENTIFIER | AND | OR | UNLESS | OFFSET | SMOOTHED | ANCHORED | BY | WITHOUT | START | END
    | STEP | RANGE | MIN_OF | MAX_OF
    ;

matchers : LEFT_BRACE (matcher (COMMA matcher)* COMMA?)? RIGHT_BRACE ;
matcher : name = IDENTIFIER matchOperator value = STRING | name = STRING (matchOperator value = STRING)? ;
matchOperator : EQL | NEQ | EQL_REGEX | NEQ_REGEX ;

timestamp : signedNumber | bound = (START | END) LEFT_PAREN RIGHT_PAREN ;
signedNumber : sign = (ADD | SUB)? value = (NUMBER | DURATION) ;

/* Windows, steps and offsets. */

brackets : LEFT_BRACKET window = duration (colon = COLON step = duration?)? RIGHT_BRACKET ;

/* Without parentheses, arithmetic after an offset belongs to the expression around it. */
offsetDuration : sign = (ADD | SUB)? durationAtom ;

duration
    : <assoc = right> duration op = POW duration                          # durationArithmetic
    | sign = (ADD | SUB) duration                                         # durationSign
    | duration op = (MUL | DIV | MOD) duration                            # durationArithmetic
    | duration op = (ADD | SUB) duration                                  # durationArithmetic
    | durationAtom                                                        # durationOperand
    ;

durationAtom
    : value = (NUMBER | DURATION)                                         # durationLiteral
    | function = (STEP | RANGE) LEFT_PAREN RIGHT_PAREN                    # durationBound
    | function = (MIN_OF | MAX_OF) LEFT_PAREN duration COMMA duration RIGHT_PAREN # durationChoice
    | LEFT_PAREN duration RIGHT_PAREN                                     # durationParen
    ;
