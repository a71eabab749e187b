//! Bytes taken one by one as the choices of a structured input; past the end all are zero.

/// What is left of an input.
pub struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else {
            return 0;
        };
        self.0 = rest;
        *first
    }

    /// At most 65,535.
    pub fn number(&mut self) -> i64 {
        i64::from(u16::from_le_bytes([self.byte(), self.byte()]))
    }

    /// One of `choices`, which are not empty.
    pub fn choice<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[usize::from(self.byte()) % choices.len()]
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All that is left, as text.
    pub fn text(self) -> String {
        String::from_utf8_lossy(self.0).into_owned()
    }
}
