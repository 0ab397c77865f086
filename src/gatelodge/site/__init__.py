"""The page shell: layout, design system, forms, languages, error pages, response headers."""
