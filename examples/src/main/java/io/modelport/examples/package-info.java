/**
 * The runnable program: each command is one small class that shows how an application uses the
 * seam.
 *
 * <pre>{@code
 * java -jar modelport-examples.jar triage examples/data/tickets.jsonl
 * java -jar modelport-examples.jar chat "Say hello." --stream --backend selfhosted
 * int status = Main.run(new String[] {"classify"}, shell); // in a test
 * }</pre>
 */
@NullMarked
package io.modelport.examples;

import org.jspecify.annotations.NullMarked;
