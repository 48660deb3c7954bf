/** Code that is not ours and wishes us no good, as a test of what the public API lets it do. */
@NullMarked
package outsider;

import org.jspecify.annotations.NullMarked;
