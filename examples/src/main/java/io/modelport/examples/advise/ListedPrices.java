package io.modelport.examples.advise;

import io.modelport.advisor.Answers;
import io.modelport.advisor.costs.Input;
import io.modelport.advisor.costs.Inputs;
import io.modelport.advisor.costs.Span;
import io.modelport.cost.Price;
import io.modelport.cost.PriceList;
import io.modelport.cost.Rates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** The price list's figures for the hosted model that is thought of; what was said stays. */
public record ListedPrices(PriceList prices, LocalDate today) {
  public Answers into(Answers answers) {
    return price(answers)
        .filter(price -> price.currency().equals(answers.said().currency()))
        .map(price -> answers.with(answers.said().orElse(inputs(price))))
        .orElse(answers);
  }

  /** Why the list says nothing of a model that was named. */
  public Optional<String> problem(Answers answers) {
    return answers
        .hostedModel()
        .flatMap(
            model ->
                price(answers)
                    .map(
                        price ->
                            Optional.of(price.currency())
                                .filter(each -> !each.equals(answers.said().currency()))
                                .map(
                                    each ->
                                        model
                                            + " is listed in "
                                            + each
                                            + ", which is never converted."))
                    .orElse(Optional.of(model + " is not in the price list (prices check).")));
  }

  private Optional<Price> price(Answers answers) {
    return answers
        .hostedModel()
        .flatMap(
            model -> {
              int slash = model.indexOf('/');
              return prices.find(model.substring(0, slash), model.substring(slash + 1), today);
            });
  }

  private static Inputs inputs(Price price) {
    Rates rates = price.rates();
    Inputs inputs = with(Inputs.in(price.currency()), Input.PRICE_INPUT, rates.input());
    inputs = with(inputs, Input.PRICE_OUTPUT, rates.output());
    return rates.cached().isPresent()
        ? with(inputs, Input.PRICE_CACHED, rates.cached().get())
        : inputs;
  }

  /** A price of nothing is none. */
  private static Inputs with(Inputs inputs, Input input, BigDecimal amount) {
    return amount.signum() > 0 ? inputs.with(input, Span.of(amount.doubleValue())) : inputs;
  }
}
