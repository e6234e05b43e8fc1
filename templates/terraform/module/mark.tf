# Written by tenfold from {{file}}.
