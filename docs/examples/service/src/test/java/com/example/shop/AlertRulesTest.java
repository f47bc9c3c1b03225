package com.example.shop;

import dev.tocsin.ruletesting.junit.RuleTests;

@RuleTests("rules/**/*.test.yml")
class AlertRulesTest {}
