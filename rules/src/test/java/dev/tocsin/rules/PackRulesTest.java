package dev.tocsin.rules;

import dev.tocsin.ruletesting.junit.RuleTests;

/** The packs' own unit tests, each assertion a test. */
@RuleTests("*/*.test.yml")
class PackRulesTest {}
